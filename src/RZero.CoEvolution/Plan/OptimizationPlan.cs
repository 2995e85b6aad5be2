namespace RZero.CoEvolution.Plan;

/// <summary>The policy update that both roles share: clipped GRPO objective, AdamW.</summary>
public sealed record OptimizationPlan
{
    /// <summary>Ratios below 1 minus this are clipped.</summary>
    public double ClipLow { get; init; } = 0.2;

    /// <summary>Ratios above 1 plus this are clipped.</summary>
    public double ClipHigh { get; init; } = 0.3;

    /// <summary>Bound of the loss for negative advantages, as a multiple of the advantage; above 1.</summary>
    public double DualClip { get; init; } = 3;

    /// <summary>Decoupled weight decay.</summary>
    public double WeightDecay { get; init; } = 0.01;

    /// <summary>Decay of the first moment.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Decay of the second moment.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Added to the root of the second moment.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>Gradients with a larger norm are scaled down to it.</summary>
    public double MaxGradNorm { get; init; } = 1;

    /// <summary>"sequence_mean": the mean over rollouts of each rollout's token mean. "token_mean": the mean over all tokens.</summary>
    public string Aggregation { get; init; } = "sequence_mean";

    /// <summary>Tokens (padding included) that go through the model at once while training. Bounds memory, never changes the result's meaning.</summary>
    public required int MicroBatchTokens { get; init; }

    /// <summary>Every reason why this cannot be used, as sentences that begin with the key.</summary>
    public IEnumerable<string> Problems() =>
    [
        .. Rule.Within("clip_low", ClipLow, 0, 1),
        .. Rule.AtLeast("clip_high", ClipHigh, 0),
        .. Rule.Above("dual_clip", DualClip, 1),
        .. Rule.AtLeast("weight_decay", WeightDecay, 0),
        .. Rule.Within("beta1", Beta1, 0, 0.9999999),
        .. Rule.Within("beta2", Beta2, 0, 0.9999999),
        .. Rule.Above("epsilon", Epsilon, 0),
        .. Rule.Above("max_grad_norm", MaxGradNorm, 0),
        .. Rule.OneOf("aggregation", Aggregation, "sequence_mean", "token_mean"),
        .. Rule.AtLeast("micro_batch_tokens", MicroBatchTokens, 1),
    ];
}
