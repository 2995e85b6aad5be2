using System.Collections.Immutable;
using RZero.Core;
using RZero.Grading.Extraction;
using RZero.Grading.Mathematics.Comparison;
using RZero.Grading.Voting;

namespace RZero.Evaluation.Tests;

/// <summary>Boxed answers, compared as mathematics; the prompt is the question.</summary>
internal sealed class TextTask : IReasoningTask
{
    public string Name => "text";

    public string PromptHash => "cd";

    public ImmutableArray<ChatMessage> ChallengerPrompt => [];

    public ImmutableArray<ChatMessage> SolverPrompt(string question) => [new("user", question)];

    public string? ReadQuestion(string completion) => completion;

    public ExtractedAnswer ReadAnswer(string completion, FinishReason finish) => BoxedAnswer.Read(completion, finish);

    public Verdict Same(string left, string right) => MathEquality.Same(left, right);

    public Verdict Accepts(string gold, string prediction) => MathEquality.Accepts(gold, prediction);

    public Vote Vote(IReadOnlyList<string?> answers) => MajorityVote.Of(answers);

    public string? Truth(string question) => null;
}
