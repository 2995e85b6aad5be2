namespace RZero.CoEvolution.Plan.Costs;

/// <summary>How fast a machine computes a plan's model.</summary>
/// <param name="SampledTokens">Tokens that are sampled in a second.</param>
/// <param name="TrainedTokens">Tokens that go forwards and backwards through the model in a second, those of a common prompt counted once.</param>
public sealed record PlanSpeed(double SampledTokens, double TrainedTokens)
{
    // Of one core, at the low end of what was measured with the built-in model; a token takes a multiplication and an addition for each weight.
    private const double SampledFlopsPerSecond = 5e9;
    private const double TrainedFlopsPerSecond = 20e9;

    /// <summary>What can be expected of a processor that nothing is known of but its cores.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="model">Its model.</param>
    /// <param name="cores">Cores of the machine.</param>
    public static PlanSpeed Expected(RunPlan plan, PlanModel model, int cores)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(model);
        var weights = (double)PlanMemory.WeightCount(model.Config);
        var usable = Math.Min(cores, plan.Rollouts.Workers);
        return new(usable * SampledFlopsPerSecond / (2 * weights), usable * TrainedFlopsPerSecond / (8 * weights));
    }
}
