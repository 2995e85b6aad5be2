using System.Collections.Immutable;
using RZero.Core;
using RZero.Core.Answers;
using RZero.Core.Sampling;

namespace RZero.Evaluation.Tests;

/// <summary>
/// No mathematics: the answer is what a completion whispers, in whatever form a benchmark wants it, and case does not matter. A prompt shows the
/// payload before the problem.
/// </summary>
internal sealed class TextTask : IReasoningTask
{
    public string Name => "text";

    public string PromptHash => "cd";

    /// <summary>The formats that answers were read and accepted in.</summary>
    public HashSet<AnswerFormat> Formats { get; } = [];

    public ImmutableArray<ChatMessage> ChallengerPrompt(QuestionContext context) => [];

    public WrittenQuestion? ReadQuestion(string completion, QuestionContext context) => new(completion);

    public ImmutableArray<ChatMessage> SolverPrompt(Question question) => [new("user", $"{question.Payload}: {question.Text}")];

    public ExtractedAnswer ReadAnswer(Question question, string completion, FinishReason finish) =>
        throw new InvalidOperationException("Benchmarks have a reading of their own.");

    public ExtractedAnswer ReadBenchmarkAnswer(Question problem, AnswerFormat format, string completion, FinishReason finish)
    {
        Formats.Add(format);
        return completion.StartsWith($"{problem.Payload}! ", StringComparison.Ordinal)
            ? ExtractedAnswer.Found(completion[(problem.Payload!.Length + 2)..])
            : ExtractedAnswer.None(AnswerOutcome.Missing);
    }

    public Verdict Same(string left, string right) =>
        string.Equals(left, right, StringComparison.OrdinalIgnoreCase) ? Verdict.Equal : Verdict.Different;

    public Verdict Accepts(AnswerFormat format, string gold, string prediction)
    {
        Formats.Add(format);
        return Same(gold, prediction);
    }

    public Vote Vote(IReadOnlyList<string?> answers) => new([new(answers[^1]!, [answers.Count - 1])], answers.Count);

    public string? Truth(Question question) => null;
}
