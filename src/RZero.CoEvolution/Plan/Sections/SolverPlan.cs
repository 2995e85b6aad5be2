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

    /// <summary>Weight of the k3 divergence from the phase's first policy.</summary>
    public required double KlCoefficient { get; init; }

    /// <summary>What an answer pays: a name of <see cref="SolverRewards"/>.</summary>
    public string Reward { get; init; } = SolverRewards.Agreement;

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
        .. PlanChecks.OneOf("prompt", Prompt, WorkedPrompt, PlainPrompt, MixedPrompt),
        .. PlanChecks.Within("distill_steps", DistillSteps, 0, Steps),
        .. PlanChecks.Within("max_refills", MaxRefills, 0, 100),
        .. PlanChecks.Within("overlong_buffer", OverlongBuffer, 0, Sampling.MaxTokens),
        .. PlanChecks.Inside("sampling", Sampling.Problems()),
    ];
}
