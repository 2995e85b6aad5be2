using RZero.Checkpoints.Configuration;

namespace RZero.CoEvolution.Plan.Costs;

/// <summary>Memory that a plan needs for a model, in bytes, by arithmetic: nothing is loaded.</summary>
/// <param name="Process">What the runtime, the backend and the threads take whatever the model; measured.</param>
/// <param name="Weights">
/// All copies of what is trained in 32-bit floats, with gradients and both moments of AdamW, and the frozen weights that adapters lie over.
/// </param>
/// <param name="Cache">Keys, values and scores of all units that are sampled side by side at their longest, prompts included.</param>
/// <param name="Activations">What the micro-batches that are trained side by side keep for their backward pass, logits included.</param>
public sealed record PlanMemory(long Process, long Weights, long Cache, long Activations)
{
    /// <summary>Bytes of a number in memory.</summary>
    public const int FloatBytes = 4;

    /// <summary>Training keeps weights and activations; sampling keeps weights and cache. They take turns, so the larger one counts.</summary>
    public long Peak => Process + Weights + Math.Max(Cache, Activations);

    /// <summary>What the plan needs for a model.</summary>
    public static PlanMemory Of(RunPlan plan, PlanModel model)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(model);
        var longest = model.LongestSequence(plan);
        var trained = Math.Min(plan.Rollouts.Workers * Math.Max(plan.Optimization.MicroBatchTokens, longest), RolloutsOfStep(plan) * longest);
        return new(
            model.Backend.ProcessBytes + (plan.Rollouts.Workers * model.Backend.WorkerBytes),
            TrainedNumbers.FrozenBytes(plan, model.Config)
                + (CopiesOfWeights(plan, model.Backend) * FloatBytes * TrainedNumbers.Count(plan, model.Config)),
            KeyValues(plan, model) + (Rows(plan) * model.Backend.ScoresKept * FloatBytes * model.Config.VocabularySize),
            model.Backend.Kept(model.Config, trained));
    }

    /// <summary>Keys and values of all units that are sampled side by side at their longest: what an engine is given that can keep to it.</summary>
    public static long KeyValues(RunPlan plan, PlanModel model)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(model);
        return Rows(plan) * model.LongestSequence(plan) * CachePerToken(model.Config);
    }

    /// <summary>
    /// Copies of what is trained, weights or adapters, at the fullest moment of the plan's phases. A role in training has what its backend keeps of
    /// it, a sampler, and a reference policy where it is tied to one; beside the Challenger stands the Solver that it is scored by. Without training
    /// there is one sampler, whose weights stand beside what they are read into while it is made.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="backend">What trains.</param>
    public static int CopiesOfWeights(RunPlan plan, BackendMemory backend)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(backend);
        const int sampled = 2;
        var trained = backend.TrainedCopies(plan) + 1;
        var challenger = plan.Challenger.Train ? trained + 1 + (plan.Challenger.KlCoefficient > 0 ? 1 : 0) : sampled;
        var solver = plan.Solver.Train ? trained + (plan.Solver.KlCoefficient > 0 ? 1 : 0) : sampled;
        return Math.Max(challenger, solver);
    }

    /// <summary>Bytes of the keys and values of one token in all layers.</summary>
    public static long CachePerToken(ModelConfig model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return 2L * model.LayerCount * model.KeyValueHeadCount * model.HeadSize * FloatBytes;
    }

    /// <summary>Weights of a decoder of this shape: all of its checkpoint, a tied head once.</summary>
    public static long WeightCount(ModelConfig model) =>
        WeightLayout.Of(model).Sum(weight => weight.Shape.Aggregate(1L, (product, size) => product * size));

    private static long Rows(RunPlan plan) => (long)plan.Rollouts.UnitRows * plan.Rollouts.Workers;

    private static long RolloutsOfStep(RunPlan plan) =>
        Math.Max(plan.Challenger.Train ? plan.Challenger.Rollouts : 0, plan.Solver.Train ? plan.Solver.RolloutsPerStep() : 0);
}
