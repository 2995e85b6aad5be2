using System.Collections.Immutable;
using RZero.Core;

namespace RZero.Training.Advantages;

/// <summary>How much better each rollout is than the others of its group.</summary>
/// <param name="rewards">The rewards of one group.</param>
/// <returns>One number a rollout.</returns>
public delegate ImmutableArray<double> Advantage(IReadOnlyList<double> rewards);

/// <summary>The advantages that ship with the product, by name. A program may add its own with <see cref="Registry{T}.With"/>.</summary>
public static class Advantages
{
    /// <summary>GRPO's.</summary>
    public const string Group = "group";

    /// <summary>All of them.</summary>
    public static Registry<Advantage> All { get; } = new("advantage", [(Group, static rewards => GroupAdvantage.Of(rewards))]);
}
