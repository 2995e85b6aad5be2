namespace RZero.Grading.Rewards;

/// <summary>What a question earns for how evenly it splits the Solver.</summary>
public static class UncertaintyReward
{
    /// <summary>
    /// 1 at the target, falling in straight lines to 0 at an agreement of 0 and of 1. At the target 1/2 this is the paper's 1 - 2|p - 1/2|.
    /// </summary>
    /// <param name="agreement">p: the winner's share of the votes, in [0, 1].</param>
    /// <param name="target">Where the reward is highest, in (0, 1).</param>
    public static double Of(double agreement, double target = 0.5)
    {
        var width = agreement < target ? target : 1 - target;
        return Math.Max(0, 1 - (Math.Abs(agreement - target) / width));
    }
}
