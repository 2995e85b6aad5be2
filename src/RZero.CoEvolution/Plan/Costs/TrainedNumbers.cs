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
        return plan.Adapter.IsUsed() ? (long)(BytesOfWeight(plan.Adapter.Storage, model.StoredAs) * PlanMemory.WeightCount(model)) : 0;
    }

    /// <summary>Of q8_0, one byte and a 32nd of a factor's four.</summary>
    private static double BytesOfWeight(string storage, StorageType stored) => (storage, stored) switch
    {
        (AdapterPlan.Q8Storage, _) => 1 + (4.0 / 32),
        (AdapterPlan.BFloat16Storage, _) or (_, StorageType.BFloat16) => sizeof(ushort),
        _ => PlanMemory.FloatBytes,
    };
}
