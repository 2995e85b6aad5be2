using System.Collections.Immutable;
using RZero.Core;

namespace RZero.Training.Advantages;

/// <summary>How much better each rollout of a step is than others.</summary>
/// <param name="groups">The rewards of the step, group by group; no group is empty.</param>
/// <returns>One number a rollout, in the same order.</returns>
public delegate ImmutableArray<ImmutableArray<double>> Advantage(ImmutableArray<ImmutableArray<double>> groups);

/// <summary>The advantages that ship with the product, by name. A program may add its own with <see cref="Registry{T}.With"/>.</summary>
public static class Advantages
{
    /// <summary>GRPO's.</summary>
    public const string Group = "group";

    /// <summary>Dr. GRPO's: no division by the deviation.</summary>
    public const string GroupMean = "group_mean";

    /// <summary>RLOO's.</summary>
    public const string LeaveOneOut = "leave_one_out";

    /// <summary>REINFORCE++ without groups.</summary>
    public const string Batch = "batch";

    /// <summary>REINFORCE++ with the group's mean as its baseline.</summary>
    public const string GroupThenBatch = "group_then_batch";

    /// <summary>All of them.</summary>
    public static Registry<Advantage> All { get; } = new("advantage", [
        (Group, Within(static rewards => GroupAdvantage.Of(rewards))),
        (GroupMean, Within(GroupMeanAdvantage.Of)),
        (LeaveOneOut, Within(LeaveOneOutAdvantage.Of)),
        (Batch, static groups => BatchAdvantage.Of(groups)),
        ("batch_deviation", static groups => BatchDeviationAdvantage.Of(groups)),
        (GroupThenBatch, static groups => GroupThenBatchAdvantage.Of(groups)),
    ]);

    /// <summary>An advantage that looks at each group by itself.</summary>
    /// <param name="ofGroup">The rewards of one group in, one number a rollout out.</param>
    public static Advantage Within(Func<IReadOnlyList<double>, ImmutableArray<double>> ofGroup) =>
        groups => [.. groups.Select(group => ofGroup(group))];
}
