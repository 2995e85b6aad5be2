using System.Collections.Immutable;
using RZero.Core;
using RZero.Core.Answers;
using RZero.Core.Sampling;
using RZero.Grading.Extraction;
using RZero.Grading.Mathematics.Comparison;
using RZero.Grading.Voting;
using RZero.Tasks.Prompts;

namespace RZero.Tasks.Mathematics;

/// <summary>Mathematics: questions stand in question tags, answers in the last box, and equal values are equal answers.</summary>
/// <param name="prompts">The words that ask the two roles.</param>
/// <param name="truth">Computes the answer of a question where it can, for the audit; null where nothing is computed.</param>
public sealed class MathematicsTask(PromptSet prompts, Func<string, string?>? truth = null) : IAnchoredTask, IRewordingTask
{
    /// <inheritdoc/>
    public string Name => "mathematics";

    /// <inheritdoc/>
    public string PromptHash => prompts.Hash;

    /// <inheritdoc/>
    public QuestionContext DrawContext(StreamKey stream) => prompts.DrawExamples(stream);

    /// <inheritdoc/>
    public IReasoningTask WithAnchors(ImmutableArray<LabeledQuestion> anchors, int most) => new MathematicsTask(prompts.With(anchors, most), truth);

    /// <inheritdoc/>
    public ImmutableArray<ChatMessage> ChallengerPrompt(QuestionContext context) => prompts.Challenger(context);

    /// <summary>The question in the tags. One that the Challenger was shown as an example is not its own and does not count.</summary>
    /// <inheritdoc/>
    public WrittenQuestion? ReadQuestion(string completion, QuestionContext context) =>
        QuestionTag.Read(completion) is { } text && !prompts.Examples.Contains(text, StringComparer.OrdinalIgnoreCase) ? new(text) : null;

    /// <inheritdoc/>
    public ImmutableArray<ChatMessage> SolverPrompt(Question question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return prompts.Solver(question.Text);
    }

    /// <inheritdoc/>
    public ImmutableArray<ChatMessage> PlainPrompt(Question question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return prompts.Plain(question.Text);
    }

    /// <inheritdoc/>
    public string RewordingHash => Prompts.RewordingPrompt.Shipped.Hash;

    /// <inheritdoc/>
    public ImmutableArray<ChatMessage> RewordingPrompt(Question question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return Prompts.RewordingPrompt.Shipped.Ask(question.Text);
    }

    /// <inheritdoc/>
    public Question? ReadRewording(Question question, string completion)
    {
        ArgumentNullException.ThrowIfNull(question);
        return QuestionTag.Read(completion) is { } reworded && Rewording.IsOf(question.Text, reworded) ? question with { Text = reworded } : null;
    }

    /// <inheritdoc/>
    public ExtractedAnswer ReadAnswer(Question question, string completion, FinishReason finish) => BoxedAnswer.Read(completion, finish);

    /// <inheritdoc/>
    public ExtractedAnswer ReadBenchmarkAnswer(Question problem, AnswerFormat format, string completion, FinishReason finish)
    {
        ArgumentNullException.ThrowIfNull(format);
        return format switch
        {
            { Letters: not "" } => ChoiceLetter.Read(completion, finish, format.Letters),
            { Form: AnswerForm.Exact } => WrittenAnswer.Read(completion, finish),
            { Form: AnswerForm.Plain } => FinalAnswer.Read(completion, finish, wantsPlain: true),
            _ => ReadAnswer(problem, completion, finish),
        };
    }

    /// <inheritdoc/>
    public Verdict Same(string left, string right) => MathEquality.Same(left, right);

    /// <summary>A letter is right or wrong, words are compared as words, and everything else as mathematics.</summary>
    /// <inheritdoc/>
    public Verdict Accepts(AnswerFormat format, string gold, string prediction)
    {
        ArgumentNullException.ThrowIfNull(format);
        return format switch
        {
            { Letters: not "" } => Verdict(gold == prediction),
            { Form: AnswerForm.Exact } => Verdict(WrittenAnswer.Accepts(gold, prediction)),
            _ => MathEquality.Accepts(gold, prediction),
        };

        static Verdict Verdict(bool isRight) => isRight ? Core.Answers.Verdict.Equal : Core.Answers.Verdict.Different;
    }

    /// <inheritdoc/>
    public Vote Vote(IReadOnlyList<string?> answers) => MajorityVote.Of(answers);

    /// <inheritdoc/>
    public string? Truth(Question question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return truth?.Invoke(question.Text);
    }
}
