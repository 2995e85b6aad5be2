using RZero.Checkpoints.Configuration;

namespace RZero.CoEvolution.Plan.Costs;

/// <summary>Memory that a plan needs for a model, in bytes, by arithmetic: nothing is loaded.</summary>
/// <param name="Process">What the runtime, libtorch and the threads take whatever the model; measured.</param>
/// <param name="Weights">All copies of the weights in 32-bit floats, with gradients and both moments of AdamW.</param>
/// <param name="Cache">Keys, values and scores of all units that are sampled side by side at their longest, prompts included.</param>
/// <param name="Activations">What the micro-batches that are trained side by side keep for their backward pass, logits included.</param>
public sealed record PlanMemory(long Process, long Weights, long Cache, long Activations)
{
    /// <summary>Bytes of a number in memory.</summary>
    public const int FloatBytes = 4;

    /// <summary>
    /// Runtime, libtorch and the heap of a run, in bytes. Resident memory of the built-in model at scale tiny on Linux was 443 MB with one worker and
    /// 575 MB with two in micro-batches of 256 tokens, of which the other parts explain some 50 and 80 MB.
    /// </summary>
    private const long ProcessBytes = 300L << 20;

    /// <summary>What each worker's threads keep for themselves, in bytes.</summary>
    private const long WorkerBytes = 100L << 20;

    /// <summary>Values of hidden size that a layer keeps for each token: norms, projections, residuals.</summary>
    private const int HiddenValuesPerLayer = 10;

    /// <summary>Values of feed-forward size that a layer keeps for each token: gate, up, their product.</summary>
    private const int FeedForwardValuesPerLayer = 4;

    /// <summary>Logits, their softmax and its gradient.</summary>
    private const int LogitsKept = 3;

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
            ProcessBytes + (plan.Rollouts.Workers * WorkerBytes),
            CopiesOfWeights(plan) * FloatBytes * WeightCount(model.Config),
            KeyValues(plan, model) + (Rows(plan) * LogitsKept * FloatBytes * model.Config.VocabularySize),
            trained * KeptPerToken(model.Config));
    }

    /// <summary>Keys and values of all units that are sampled side by side at their longest: what an engine is given that can keep to it.</summary>
    public static long KeyValues(RunPlan plan, PlanModel model)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(model);
        return Rows(plan) * model.LongestSequence(plan) * CachePerToken(model.Config);
    }

    /// <summary>
    /// Copies of the weights at the fullest moment of the plan's phases. A role in training has its policy, gradients, two moments and a sampler, a
    /// reference policy where it is tied to one, and a policy with gradients for each worker after the first; beside the Challenger stands the
    /// Solver that it is scored by. Without training there is one sampler, whose tensors stand beside what they are read into while it is made.
    /// </summary>
    public static int CopiesOfWeights(RunPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        const int trained = 5, sampled = 2;
        var replicas = 2 * (plan.Rollouts.Workers - 1);
        var challenger = plan.Challenger.Train ? trained + 1 + replicas + (plan.Challenger.KlCoefficient > 0 ? 1 : 0) : sampled;
        var solver = plan.Solver.Train ? trained + replicas + (plan.Solver.KlCoefficient > 0 ? 1 : 0) : sampled;
        return Math.Max(challenger, solver);
    }

    /// <summary>Bytes of the keys and values of one token in all layers.</summary>
    public static long CachePerToken(ModelConfig model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return 2L * model.LayerCount * model.KeyValueHeadCount * model.HeadSize * FloatBytes;
    }

    /// <summary>Bytes that the backward pass needs of one token: activations of all layers, and its scores over the vocabulary.</summary>
    public static long KeptPerToken(ModelConfig model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var layer = ((long)HiddenValuesPerLayer * model.HiddenSize) + ((long)FeedForwardValuesPerLayer * model.IntermediateSize);
        return FloatBytes * (((long)LogitsKept * model.VocabularySize) + (model.LayerCount * layer));
    }

    /// <summary>Weights of a decoder of this shape: all of its checkpoint, a tied head once.</summary>
    public static long WeightCount(ModelConfig model) =>
        WeightLayout.Of(model).Sum(weight => weight.Shape.Aggregate(1L, (product, size) => product * size));

    private static long Rows(RunPlan plan) => (long)plan.Rollouts.UnitRows * plan.Rollouts.Workers;

    private static long RolloutsOfStep(RunPlan plan) =>
        Math.Max(plan.Challenger.Train ? plan.Challenger.Rollouts : 0, plan.Solver.Train ? plan.Solver.RolloutsPerStep() : 0);
}
