using RZero.Core;
using RZero.Core.Answers;

namespace RZero.CoEvolution.Curriculum;

/// <summary>Counts the answers to a question.</summary>
/// <param name="task">Says when two answers are the same.</param>
/// <param name="samples">One for each sample.</param>
public delegate Vote VoteRule(IReasoningTask task, IReadOnlyList<SampledAnswer> samples);

/// <summary>The votes that ship with the product, by name. A program may add its own with <see cref="Registry{T}.With"/>.</summary>
public static class VoteRules
{
    /// <summary>The task's own: equal answers are one class, and the largest class wins.</summary>
    public const string Majority = "majority";

    /// <summary>The class whose samples were most confident together wins.</summary>
    public const string Confidence = "confidence";

    /// <summary>All of them.</summary>
    public static Registry<VoteRule> All { get; } = new("vote", [
        (Majority, static (task, samples) => task.Vote([.. samples.Select(sample => sample.Answer)])),
        (Confidence, ConfidentVote.Of),
    ]);
}
