namespace RZero.Training.Objectives;

/// <summary>Bounds of the probability ratio.</summary>
/// <param name="Low">The ratio counts down to 1 - Low; null leaves it to the objective.</param>
/// <param name="High">The ratio counts up to 1 + High; null leaves it to the objective.</param>
/// <param name="Dual">With a negative advantage the loss counts up to this many times the advantage; infinity for no bound.</param>
/// <param name="TwoSided">
/// The ratio itself counts up to this, also where no other bound holds it (INTELLECT-2's two-sided clip, arXiv 2505.07291); infinity for no bound.
/// </param>
public sealed record ClipOptions(
    double? Low = null, double? High = null, double Dual = double.PositiveInfinity, double TwoSided = double.PositiveInfinity)
{
    /// <summary>What low and high are where nobody says anything: PPO's and GRPO's.</summary>
    public const double Usual = 0.2;

    /// <summary>These bounds with an objective's own where they are left to it.</summary>
    /// <param name="low">The objective's lower bound.</param>
    /// <param name="high">The objective's upper bound.</param>
    public ClipOptions Or(double low, double high) => this with { Low = Low ?? low, High = High ?? high };
}
