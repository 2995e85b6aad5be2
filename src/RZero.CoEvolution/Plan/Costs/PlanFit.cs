namespace RZero.CoEvolution.Plan.Costs;

/// <summary>Looks for the sizes at which a plan fits into memory. They change how long a run takes, not what it is.</summary>
public static class PlanFit
{
    private const int FewestRows = 4;
    private const int FewestTokens = 256;

    /// <summary>
    /// The plan with smaller units, fewer workers or smaller micro-batches, as few changes as it takes; null where even the smallest do not fit.
    /// </summary>
    /// <param name="plan">A plan that does not fit.</param>
    /// <param name="model">Its model.</param>
    /// <param name="available">Memory in bytes.</param>
    public static RunPlan? Within(RunPlan plan, PlanModel model, long available)
    {
        ArgumentNullException.ThrowIfNull(plan);
        while (PlanMemory.Of(plan, model).Peak > available)
        {
            if (Smaller(plan, PlanMemory.Of(plan, model), (int)model.LongestSequence(plan)) is not { } next)
            {
                return null;
            }

            plan = next;
        }

        return plan;
    }

    /// <summary>Halves what takes most; null at the bottom.</summary>
    private static RunPlan? Smaller(RunPlan plan, PlanMemory memory, int longest)
    {
        // A sequence goes through the model whole.
        var fewestTokens = Math.Max(FewestTokens, longest);
        var batched = plan.Optimization.MicroBatchTokens;
        var canBatchLess = batched > fewestTokens;
        var canSampleLess = plan.Rollouts.UnitRows > FewestRows;
        return canBatchLess && (memory.Activations >= memory.Cache || !canSampleLess)
                ? plan with { Optimization = plan.Optimization with { MicroBatchTokens = Math.Max(fewestTokens, batched / 2) } }
            : canSampleLess ? plan with { Rollouts = plan.Rollouts with { UnitRows = Math.Max(FewestRows, plan.Rollouts.UnitRows / 2) } }
            : plan.Rollouts.Workers > 1 ? plan with { Rollouts = plan.Rollouts with { Workers = plan.Rollouts.Workers - 1 } }
            : null;
    }
}
