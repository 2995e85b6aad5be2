namespace RZero.Grading.Rewards;

/// <summary>How much a question's difficulty is worth, from the Solver's agreement with itself.</summary>
public static class UncertaintyReward
{
    /// <summary>The agreement that R-Zero rewards most.</summary>
    public const double DefaultTarget = 0.5;

    /// <summary>
    /// max(0, 1 - |p - t| / min(t, 1 - t)) in [0, 1]: one at the target, falling in a straight line on both sides. With t = 1/2 this is the
    /// paper's 1 - 2 |p - 1/2|.
    /// </summary>
    /// <param name="agreement">p: the share of the majority answer among all samples, in [0, 1].</param>
    /// <param name="target">t, in (0, 1).</param>
    public static double Of(double agreement, double target = DefaultTarget)
    {
        Require(agreement);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(target);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(target, 1);
        return Math.Max(0, 1 - (Math.Abs(agreement - target) / Math.Min(target, 1 - target)));
    }

    /// <summary>min(p, 1 - p) in [0, 1/2]: what the authors' code computes, half of the paper's number.</summary>
    /// <param name="agreement">p: the share of the majority answer among all samples, in [0, 1].</param>
    public static double HalfScale(double agreement)
    {
        Require(agreement);
        return Math.Min(agreement, 1 - agreement);
    }

    private static void Require(double agreement)
    {
        if (agreement is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(agreement), agreement, "An agreement is a share between 0 and 1.");
        }
    }
}
