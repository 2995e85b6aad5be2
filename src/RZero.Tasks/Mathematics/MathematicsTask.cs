using System.Collections.Immutable;
using RZero.Core;
using RZero.Grading.Extraction;
using RZero.Grading.Mathematics.Comparison;
using RZero.Grading.Voting;
using RZero.Tasks.Prompts;

namespace RZero.Tasks.Mathematics;

/// <summary>Mathematics: questions stand in question tags, answers in the last box, and equal values are equal answers.</summary>
/// <param name="prompts">The words that ask the two roles.</param>
/// <param name="truth">Computes the answer of a question where it can, for the audit; null where nothing is computed.</param>
public sealed class MathematicsTask(PromptSet prompts, Func<string, string?>? truth = null) : IReasoningTask
{
    /// <inheritdoc/>
    public string Name => "mathematics";

    /// <inheritdoc/>
    public string PromptHash => prompts.Hash;

    /// <inheritdoc/>
    public ImmutableArray<ChatMessage> ChallengerPrompt => prompts.Challenger;

    /// <inheritdoc/>
    public ImmutableArray<ChatMessage> SolverPrompt(string question) => prompts.Solver(question);

    /// <inheritdoc/>
    public string? ReadQuestion(string completion) => QuestionTag.Read(completion);

    /// <inheritdoc/>
    public ExtractedAnswer ReadAnswer(string completion, FinishReason finish) => BoxedAnswer.Read(completion, finish);

    /// <inheritdoc/>
    public Verdict Same(string left, string right) => MathEquality.Same(left, right);

    /// <inheritdoc/>
    public Verdict Accepts(string gold, string prediction) => MathEquality.Accepts(gold, prediction);

    /// <inheritdoc/>
    public Vote Vote(IReadOnlyList<string?> answers) => MajorityVote.Of(answers);

    /// <inheritdoc/>
    public string? Truth(string question) => truth?.Invoke(question);
}
