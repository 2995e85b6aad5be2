using RZero.Checkpoints.Adapters;
using RZero.Checkpoints.Configuration;

namespace RZero.CoEvolution.Plan.Costs;

/// <summary>How many numbers a plan trains of a model, and what lies below them: gradients and moments are those of trained numbers alone.</summary>
public static class TrainedNumbers
{
    /// <summary>All weights, or those of an adapter.</summary>
    public static long Count(RunPlan plan, ModelConfig model)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.Adapter.IsUsed()
            ? LoraTargets.WeightsOf(model, plan.Adapter.Projections()).Sum(weight => (long)plan.Adapter.Rank * (weight.Rows + weight.Columns))
            : PlanMemory.WeightCount(model);
    }

    /// <summary>Bytes of the weights that adapters lie over, which are in memory once; 0 where all weights are trained.</summary>
    public static long FrozenBytes(RunPlan plan, ModelConfig model)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(model);
        var isNarrow = plan.Adapter.Storage == AdapterPlan.BFloat16Storage || model.StoredAs == StorageType.BFloat16;
        return plan.Adapter.IsUsed() ? (isNarrow ? sizeof(ushort) : PlanMemory.FloatBytes) * PlanMemory.WeightCount(model) : 0;
    }
}
