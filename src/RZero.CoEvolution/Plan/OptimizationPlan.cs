using RZero.Training.Advantages;
using RZero.Training.Objectives;

namespace RZero.CoEvolution.Plan;

/// <summary>The policy update that both roles share: clipped GRPO objective, AdamW.</summary>
public sealed record OptimizationPlan
{
    /// <summary>What is minimised: a name of <see cref="PolicyObjectives"/>.</summary>
    public string Objective { get; init; } = PolicyObjectives.Grpo;

    /// <summary>How the rewards of a group are compared: a name of <see cref="Advantages"/>.</summary>
    public string Advantage { get; init; } = Advantages.Group;

    /// <summary>Ratios below 1 minus this are clipped.</summary>
    public double ClipLow { get; init; } = 0.2;

    /// <summary>Ratios above 1 plus this are clipped.</summary>
    public double ClipHigh { get; init; } = 0.3;

    /// <summary>Bound of the loss for negative advantages, as a multiple of the advantage; above 1.</summary>
    public double DualClip { get; init; } = 3;

    /// <summary>Estimator of the divergence from the phase's first policy: "k1", "abs", "k2" or "k3".</summary>
    public string KlEstimator { get; init; } = "k3";

    /// <summary>A token's divergence counts up to this many nats.</summary>
    public double KlBound { get; init; } = Divergences.OfficialBound;

    /// <summary>Whether rollouts whose group has one reward are trained for their divergence; without it a step is shorter.</summary>
    public bool TrainZeroAdvantage { get; init; } = true;

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
    public string Aggregation { get; init; } = Aggregations.SequenceMean;

    /// <summary>
    /// Tokens (padding included) that go through the model at once while training. Bounds memory, never changes the result's meaning.
    /// </summary>
    public required int MicroBatchTokens { get; init; }

    /// <summary>
    /// Parts of an update whose gradients are summed by themselves. Decides the last bits of the weights; rollouts.workers does not.
    /// </summary>
    public int GradientShards { get; init; } = 2;

    /// <summary>Every reason why this cannot be used, as sentences that begin with the key.</summary>
    /// <param name="methods">What the plan can name.</param>
    public IEnumerable<string> Problems(MethodParts methods) =>
    [
        .. PlanChecks.Within("clip_low", ClipLow, 0, 1),
        .. PlanChecks.AtLeast("clip_high", ClipHigh, 0),
        .. PlanChecks.Above("dual_clip", DualClip, 1),
        .. PlanChecks.AtLeast("weight_decay", WeightDecay, 0),
        .. PlanChecks.Within("beta1", Beta1, 0, 0.9999999),
        .. PlanChecks.Within("beta2", Beta2, 0, 0.9999999),
        .. PlanChecks.Above("epsilon", Epsilon, 0),
        .. PlanChecks.Above("max_grad_norm", MaxGradNorm, 0),
        .. Aggregations.All.Problems("aggregation", Aggregation),
        .. methods.Objectives.Problems("objective", Objective),
        .. methods.Advantages.Problems("advantage", Advantage),
        .. Divergences.All.Problems("kl_estimator", KlEstimator),
        .. PlanChecks.Above("kl_bound", KlBound, 0),
        .. PlanChecks.Within("gradient_shards", GradientShards, 1, 64),
        .. PlanChecks.AtLeast("micro_batch_tokens", MicroBatchTokens, 1),
    ];
}
