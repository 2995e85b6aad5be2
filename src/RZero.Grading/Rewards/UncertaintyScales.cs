using RZero.Core;

namespace RZero.Grading.Rewards;

/// <summary>The published rewards for uncertainty, by name. A program may add its own with <see cref="Registry{T}.With"/>.</summary>
public static class UncertaintyScales
{
    /// <summary>Name of the paper's.</summary>
    public const string PaperName = "paper";

    /// <summary>The paper: 1 - 2 |p - 1/2|, up to 1.</summary>
    public static IUncertaintyScale Paper { get; } = new Full();

    /// <summary>The authors' code: min(p, 1 - p), up to 1/2, so that the same lambda weighs twice as much.</summary>
    public static IUncertaintyScale Code { get; } = new Half();

    /// <summary>All of them.</summary>
    public static Registry<IUncertaintyScale> All { get; } = new("uncertainty scale", [(PaperName, Paper), ("code", Code)]);

    private sealed class Full : IUncertaintyScale
    {
        public bool HasTarget => true;

        public double Of(double agreement, double target) => UncertaintyReward.Of(agreement, target);
    }

    private sealed class Half : IUncertaintyScale
    {
        public bool HasTarget => false;

        public double Of(double agreement, double target) => UncertaintyReward.HalfScale(agreement);
    }
}
