using RZero.CoEvolution.Training;
using RZero.Core.Sampling;

namespace RZero.CoEvolution.Plan.Sections;

/// <summary>The Solver phase: GRPO on the kept questions, paid for agreeing with the pseudo-label.</summary>
public sealed record SolverPlan : IGrpoPlan
{
    /// <summary>Asks as the votes were asked, behind the task's examples where it has any.</summary>
    public const string WorkedPrompt = "worked";

    /// <summary>Asks without examples.</summary>
    public const string PlainPrompt = "plain";

    /// <summary>Asks every other question of a step without examples.</summary>
    public const string MixedPrompt = "mixed";

    private const double LargestReplay = 0.9;

    /// <summary>The labels of the vote before the phase: the paper's.</summary>
    public const string FrozenLabels = "frozen";

    /// <summary>The majority of the answers that a step samples.</summary>
    public const string OnlineLabels = "online";

    /// <summary>The majority of both, each answer with one vote.</summary>
    public const string BlendedLabels = "blended";

    /// <summary>Whether the Solver trains at all.</summary>
    public bool Train { get; init; } = true;

    /// <summary>Steps of the phase.</summary>
    public required int Steps { get; init; }

    /// <summary>Questions of each step.</summary>
    public required int QuestionsPerStep { get; init; }

    /// <summary>Answers to each question, scored against each other.</summary>
    public required int GroupSize { get; init; }

    /// <summary>Rollouts of one optimizer update; 0 makes one update a step.</summary>
    public required int RolloutsPerUpdate { get; init; }

    /// <summary>Constant learning rate.</summary>
    public required double LearningRate { get; init; }

    /// <summary>Weight of the divergence from the reference policy.</summary>
    public required double KlCoefficient { get; init; }

    /// <summary>What an answer pays: a name of <see cref="SolverRewards"/>.</summary>
    public string Reward { get; init; } = SolverRewards.Agreement;

    /// <summary>
    /// What answers are held against: "frozen", the label of the vote before the phase; "online", the majority of the step's own answers to the
    /// question (arXiv 2504.16084); "blended", the majority of the vote before the phase and the step's answers together.
    /// </summary>
    public string Labels { get; init; } = FrozenLabels;

    /// <summary>
    /// The share of every step's questions that come from earlier iterations, with the labels that they had, in [0, 0.9]; 0 replays none.
    /// </summary>
    public double Replay { get; init; }

    /// <summary>
    /// What the advantage of an answer that is better than its group is multiplied by, in [0, 1]. An answer that differs from the label is mostly
    /// wrong, whether or not the label is right; one that agrees is as right as the label (arXiv 2506.01347). 1 weighs both alike.
    /// </summary>
    public double PositiveWeight { get; init; } = 1;

    /// <summary>
    /// How questions are asked while it trains: "worked", as the votes were, "plain", without examples, or "mixed". What is learned behind examples
    /// shows behind examples only.
    /// </summary>
    public string Prompt { get; init; } = WorkedPrompt;

    /// <summary>
    /// The first so many steps take the policy's own agreeing answers, given behind the examples, as what to say to the plain question. A policy that
    /// never answers plainly in a box has nothing to be rewarded for there. Counts among the steps.
    /// </summary>
    public int DistillSteps { get; init; }

    /// <summary>
    /// Times that a step may sample further questions for those whose answers all earned the same, which teach nothing; 0 trains on what was sampled
    /// (DAPO's dynamic sampling).
    /// </summary>
    public int MaxRefills { get; init; }

    /// <summary>An answer's last so many tokens before the longest cost reward, up to 1; 0 costs nothing (DAPO's soft over-long penalty).</summary>
    public int OverlongBuffer { get; init; }

    /// <summary>How the answers are drawn.</summary>
    public required SamplingOptions Sampling { get; init; }

    /// <summary>Rollouts sampled in each step.</summary>
    public int RolloutsPerStep() => QuestionsPerStep * GroupSize;

    /// <summary>Every reason why this cannot be used, as sentences that begin with the key.</summary>
    /// <param name="methods">What the plan can name.</param>
    public IEnumerable<string> Problems(MethodParts methods) =>
    [
        .. PlanChecks.AtLeast("steps", Steps, 1),
        .. PlanChecks.AtLeast("questions_per_step", QuestionsPerStep, 1),
        .. PlanChecks.AtLeast("group_size", GroupSize, 2),
        .. this.UpdateProblems("questions_per_step x group_size", RolloutsPerStep()),
        .. methods.SolverRewards.Problems("reward", Reward),
        .. PlanChecks.OneOf("labels", Labels, FrozenLabels, OnlineLabels, BlendedLabels),
        .. PlanChecks.Within("replay", Replay, 0, LargestReplay),
        .. PlanChecks.Within("positive_weight", PositiveWeight, 0, 1),
        .. PlanChecks.OneOf("prompt", Prompt, WorkedPrompt, PlainPrompt, MixedPrompt),
        .. PlanChecks.Within("distill_steps", DistillSteps, 0, Steps),
        .. PlanChecks.Within("max_refills", MaxRefills, 0, 100),
        .. PlanChecks.Within("overlong_buffer", OverlongBuffer, 0, Sampling.MaxTokens),
        .. PlanChecks.Inside("sampling", Sampling.Problems()),
    ];
}
