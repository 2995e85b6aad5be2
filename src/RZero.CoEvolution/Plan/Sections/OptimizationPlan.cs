using RZero.Training.Advantages;
using RZero.Training.Objectives;

namespace RZero.CoEvolution.Plan.Sections;

/// <summary>The policy update that both roles share: clipped GRPO objective, AdamW.</summary>
public sealed record OptimizationPlan
{
    /// <summary>Leaves to the objective what belongs to it: bounds, aggregation, advantage.</summary>
    public const string Auto = "auto";

    /// <summary>The policy at the phase's beginning, for <see cref="KlReference"/>.</summary>
    public const string PhaseReference = "phase";

    /// <summary>The run's base model, for <see cref="KlReference"/>.</summary>
    public const string BaseReference = "base";

    /// <summary>A moving average of the policy in training, for <see cref="KlReference"/>.</summary>
    public const string MovingReference = "average";

    /// <summary>No policy, for <see cref="KlReference"/>.</summary>
    public const string NoReference = "none";

    /// <summary>The sampler's, for <see cref="OldLogProbs"/>.</summary>
    public const string SamplersLogProbs = "sampler";

    /// <summary>The trainer's own, for <see cref="OldLogProbs"/>.</summary>
    public const string TrainersLogProbs = "trainer";

    /// <summary>What is minimised: a name of <see cref="PolicyObjectives"/>.</summary>
    public string Objective { get; init; } = PolicyObjectives.Grpo;

    /// <summary>How the rewards of a group are compared: a name of <see cref="Advantages"/>, or "auto".</summary>
    public string Advantage { get; init; } = Advantages.Group;

    /// <summary>Ratios below 1 minus this are clipped; "auto" takes the objective's own bound.</summary>
    public double? ClipLow { get; init; } = 0.2;

    /// <summary>Ratios above 1 plus this are clipped; "auto" takes the objective's own bound.</summary>
    public double? ClipHigh { get; init; } = 0.3;

    /// <summary>Bound of the loss for negative advantages, as a multiple of the advantage; above 1.</summary>
    public double DualClip { get; init; } = 3;

    /// <summary>Ratios count up to this even where no other bound holds them, above 1; 0 for no such bound.</summary>
    public double TwoSidedClip { get; init; }

    /// <summary>Estimator of the divergence from the reference policy: "k1", "abs", "k2" or "k3".</summary>
    public string KlEstimator { get; init; } = "k3";

    /// <summary>A token's divergence counts up to this many nats.</summary>
    public double KlBound { get; init; } = Divergences.OfficialBound;

    /// <summary>
    /// What the divergence is measured from: "phase", the policy at the phase's beginning, "base", the run's base model, "average", a moving average
    /// of the policy that begins where the phase does, or "none", whatever the coefficients.
    /// </summary>
    public string KlReference { get; init; } = PhaseReference;

    /// <summary>How slowly the moving average follows after every update, in [0, 1).</summary>
    public double KlReferenceDecay { get; init; } = 0.99;

    /// <summary>Whether a token's divergence is weighed with its ratio, so that it is that of the policy after an update too.</summary>
    public bool KlCorrection { get; init; }

    /// <summary>What an update compares with: "sampler" or "trainer", which takes one more forward pass a step.</summary>
    public string OldLogProbs { get; init; } = SamplersLogProbs;

    /// <summary>Largest correction for the sampler's other log-probs, which needs those of the trainer; 0 corrects nothing.</summary>
    public double ImportanceCap { get; init; }

    /// <summary>
    /// A completion that should become less probable is left out where the policy's log-probs have fallen by this much, in nats a token; 0 leaves
    /// none out.
    /// </summary>
    public double OffPolicyBound { get; init; }

    /// <summary>The share of tokens, those of highest entropy, whose policy term counts; below 1 takes one more pass an update.</summary>
    public double TopEntropyShare { get; init; } = 1;

    /// <summary>Weight of the mean entropy, which is rewarded.</summary>
    public double EntropyCoefficient { get; init; }

    /// <summary>The entropy is rewarded only while what was sampled has less, in nats a token; 0 rewards it always.</summary>
    public double EntropyFloor { get; init; }

    /// <summary>An update whose gradient norm is so many deviations above those before is left out; 0 leaves out none.</summary>
    public double SpikeDeviations { get; init; }

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

    /// <summary>
    /// How token losses become one number: a name of <see cref="Aggregations"/>, such as "sequence_mean", the mean over rollouts of each rollout's
    /// token mean, or "auto".
    /// </summary>
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
        .. PlanChecks.Within("clip_low", ClipLow ?? 0, 0, 1),
        .. PlanChecks.AtLeast("clip_high", ClipHigh ?? 0, 0),
        .. PlanChecks.Above("dual_clip", DualClip, 1),
        .. PlanChecks.AtLeast("weight_decay", WeightDecay, 0),
        .. PlanChecks.Within("beta1", Beta1, 0, 0.9999999),
        .. PlanChecks.Within("beta2", Beta2, 0, 0.9999999),
        .. PlanChecks.Above("epsilon", Epsilon, 0),
        .. PlanChecks.Above("max_grad_norm", MaxGradNorm, 0),
        .. Aggregation == Auto ? [] : Aggregations.All.Problems("aggregation", Aggregation),
        .. methods.Objectives.Problems("objective", Objective),
        .. Advantage == Auto ? [] : methods.Advantages.Problems("advantage", Advantage),
        .. Divergences.All.Problems("kl_estimator", KlEstimator),
        .. PlanChecks.Above("kl_bound", KlBound, 0),
        .. PlanChecks.Within("gradient_shards", GradientShards, 1, 64),
        .. PlanChecks.AtLeast("micro_batch_tokens", MicroBatchTokens, 1),
        .. SwitchProblems(),
    ];

    private IEnumerable<string> SwitchProblems() =>
    [
        .. TwoSidedClip == 0 ? [] : PlanChecks.Above("two_sided_clip", TwoSidedClip, 1),
        .. PlanChecks.OneOf("kl_reference", KlReference, PhaseReference, BaseReference, MovingReference, NoReference),
        .. PlanChecks.Within("kl_reference_decay", KlReferenceDecay, 0, 0.9999999),
        .. PlanChecks.OneOf("old_log_probs", OldLogProbs, SamplersLogProbs, TrainersLogProbs),
        .. PlanChecks.AtLeast("importance_cap", ImportanceCap, 0),
        .. PlanChecks.AtLeast("off_policy_bound", OffPolicyBound, 0),
        .. PlanChecks.Within("top_entropy_share", TopEntropyShare, 0.001, 1),
        .. PlanChecks.AtLeast("entropy_coefficient", EntropyCoefficient, 0),
        .. PlanChecks.AtLeast("entropy_floor", EntropyFloor, 0),
        .. PlanChecks.AtLeast("spike_deviations", SpikeDeviations, 0),
        .. ImportanceCap > 0 && OldLogProbs == SamplersLogProbs
            ? [$"importance_cap corrects the trainer's log-probs against the sampler's: set optimization.old_log_probs={TrainersLogProbs}"]
            : (string[])[],
        .. EntropyFloor > 0 && EntropyCoefficient == 0
            ? ["entropy_floor says when entropy is rewarded: set optimization.entropy_coefficient above 0"]
            : (string[])[],
    ];
}
