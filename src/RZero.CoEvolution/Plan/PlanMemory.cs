using RZero.Checkpoints.Configuration;

namespace RZero.CoEvolution.Plan;

/// <summary>
/// Memory that a plan needs for a model, in bytes, by arithmetic: nothing is loaded. Prompts and what the runtime itself takes are not counted.
/// </summary>
/// <param name="Weights">Trained weights, gradients, both moments of AdamW, the reference policy and the sampler's copy, in 32-bit floats.</param>
/// <param name="Cache">Keys and values of all units that are sampled side by side at their longest.</param>
/// <param name="Activations">What a micro-batch keeps for its backward pass, logits included.</param>
public sealed record PlanMemory(long Weights, long Cache, long Activations)
{
    /// <summary>Bytes of a number in memory.</summary>
    public const int FloatBytes = 4;

    /// <summary>Weights, gradients, two moments, reference, sampler.</summary>
    public const int CopiesOfWeights = 6;

    /// <summary>Values of hidden size that a layer keeps for each token: norms, projections, residuals.</summary>
    private const int HiddenValuesPerLayer = 10;

    /// <summary>Values of feed-forward size that a layer keeps for each token: gate, up, their product.</summary>
    private const int FeedForwardValuesPerLayer = 4;

    /// <summary>Logits, their softmax and its gradient.</summary>
    private const int LogitsKept = 3;

    /// <summary>Training keeps weights and activations; sampling keeps weights and cache. They take turns, so the larger one counts.</summary>
    public long Peak => Weights + Math.Max(Cache, Activations);

    /// <summary>What the plan needs for a model of this shape.</summary>
    public static PlanMemory Of(RunPlan plan, ModelConfig model)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(model);
        var longest = LongestCompletion(plan);
        return new(
            CopiesOfWeights * FloatBytes * WeightCount(model),
            (long)plan.Rollouts.UnitRows * plan.Rollouts.Workers * longest * CachePerToken(model),
            Math.Max(plan.Optimization.MicroBatchTokens, longest) * KeptPerToken(model));
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

    /// <summary>Weights of a decoder of this shape, biases left out.</summary>
    public static long WeightCount(ModelConfig model)
    {
        ArgumentNullException.ThrowIfNull(model);
        long hidden = model.HiddenSize;
        var attention = hidden * model.HeadSize * ((2L * model.HeadCount) + (2L * model.KeyValueHeadCount));
        var layer = attention + (3 * hidden * model.IntermediateSize) + (2 * hidden);
        var embedding = model.VocabularySize * hidden * (model.TieWordEmbeddings ? 1 : 2);
        return embedding + (model.LayerCount * layer) + hidden;
    }

    private static long LongestCompletion(RunPlan plan) => new[]
    {
        plan.Challenger.Sampling.MaxTokens,
        plan.Challenger.Answers.MaxTokens,
        plan.Generation.Sampling.MaxTokens,
        plan.Labeling.Sampling.MaxTokens,
        plan.Solver.Sampling.MaxTokens,
        plan.Evaluation.MaxTokens,
    }.Max();
}
