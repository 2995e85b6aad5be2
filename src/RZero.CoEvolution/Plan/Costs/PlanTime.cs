namespace RZero.CoEvolution.Plan.Costs;

/// <summary>
/// How long an iteration takes at most on the processor, very roughly: every completion is taken to be as long as it may. Half or a tenth of it is
/// common, since completions end by themselves.
/// </summary>
/// <param name="SampledTokens">Tokens that are sampled.</param>
/// <param name="TrainedTokens">Tokens that go through the model forwards and backwards.</param>
/// <param name="Seconds">Seconds of an iteration.</param>
public sealed record PlanTime(long SampledTokens, long TrainedTokens, double Seconds)
{
    // Of one core, at the low end of what was measured with the built-in model; a token takes a multiplication and an addition for each weight.
    private const double SampledFlopsPerSecond = 5e9;
    private const double TrainedFlopsPerSecond = 20e9;

    /// <summary>The time of an iteration.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="model">Its model.</param>
    /// <param name="cores">Cores of the machine.</param>
    public static PlanTime Of(RunPlan plan, PlanModel model, int cores)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(model);
        var samples = PlanSamples.Of(plan);
        var sampled = (samples.Challenger * plan.Challenger.Sampling.MaxTokens)
            + (samples.ChallengerVotes * plan.Challenger.Answers.MaxTokens)
            + (samples.Candidates * plan.Generation.Sampling.MaxTokens)
            + (samples.LabelVotes * plan.Labeling.Sampling.MaxTokens)
            + (samples.Solver * plan.Solver.Sampling.MaxTokens)
            + (samples.Evaluation * plan.Evaluation.MaxTokens);
        var trained = (samples.Challenger + samples.Solver) * model.LongestSequence(plan);
        var weights = (double)PlanMemory.WeightCount(model.Config);
        var usable = Math.Min(cores, plan.Rollouts.Workers);
        return new(sampled, trained, ((2 * weights * sampled / SampledFlopsPerSecond) + (8 * weights * trained / TrainedFlopsPerSecond)) / usable);
    }
}
