using RZero.Core.Sampling;

namespace RZero.CoEvolution.Plan.Sections;

/// <summary>The Challenger phase: GRPO on questions, paid by the frozen Solver's disagreement with itself.</summary>
public sealed record ChallengerPlan : IGrpoPlan
{
    /// <summary>Whether the Challenger trains at all; without it the base writes the questions.</summary>
    public bool Train { get; init; } = true;

    /// <summary>Steps of the phase.</summary>
    public required int Steps { get; init; }

    /// <summary>Questions sampled in each step.</summary>
    public required int Rollouts { get; init; }

    /// <summary>Questions whose rewards are compared with each other; 0 compares the whole step.</summary>
    public required int GroupSize { get; init; }

    /// <summary>Rollouts of one optimizer update; 0 makes one update a step.</summary>
    public required int RolloutsPerUpdate { get; init; }

    /// <summary>Constant learning rate.</summary>
    public required double LearningRate { get; init; }

    /// <summary>Weight of the divergence from the reference policy.</summary>
    public required double KlCoefficient { get; init; }

    /// <summary>m: the Solver's answers to each question.</summary>
    public required int VoteSamples { get; init; }

    /// <summary>The reward for uncertainty.</summary>
    public UncertaintyPlan Uncertainty { get; init; } = new();

    /// <summary>Weight of the share of the step's questions that are alike; 0 turns the penalty off.</summary>
    public double RepetitionWeight { get; init; } = 1;

    /// <summary>Questions whose mean distance 1 - BLEU is below this, in (0, 1], are alike.</summary>
    public double RepetitionThreshold { get; init; } = 0.5;

    /// <summary>
    /// Weight of a question's likeness to those that earlier iterations trained on, beyond what is usual; 0 does not look (R-Diverse, arXiv
    /// 2602.13103).
    /// </summary>
    public double MemoryWeight { get; init; }

    /// <summary>The reward of a completion that holds no question, at most 0.</summary>
    public double InvalidReward { get; init; }

    /// <summary>Whether uncertainty minus repetition ends at 0.</summary>
    public bool ClampAtZero { get; init; } = true;

    /// <summary>How the Challenger's questions are drawn.</summary>
    public required SamplingOptions Sampling { get; init; }

    /// <summary>How the Solver's votes are drawn.</summary>
    public required SamplingOptions Answers { get; init; }

    /// <summary>Every reason why this cannot be used, as sentences that begin with the key.</summary>
    /// <param name="methods">What the plan can name.</param>
    public IEnumerable<string> Problems(MethodParts methods) =>
    [
        .. PlanChecks.AtLeast("steps", Steps, 1),
        .. PlanChecks.AtLeast("rollouts", Rollouts, 2),
        .. PlanChecks.PartOf("group_size", GroupSize, "rollouts", Rollouts),
        .. GroupSize == 1 ? ["group_size must be 0 (the whole step) or at least 2: one reward has nothing to be compared with"] : (string[])[],
        .. this.UpdateProblems("rollouts", Rollouts),
        .. PlanChecks.AtLeast("vote_samples", VoteSamples, 2),
        .. PlanChecks.Inside("uncertainty", Uncertainty.Problems(methods)),
        .. PlanChecks.AtLeast("repetition_weight", RepetitionWeight, 0),
        .. PlanChecks.AboveUpTo("repetition_threshold", RepetitionThreshold, 0, 1),
        .. PlanChecks.AtLeast("memory_weight", MemoryWeight, 0),
        .. PlanChecks.Within("invalid_reward", InvalidReward, -10, 0),
        .. PlanChecks.Inside("sampling", Sampling.Problems()),
        .. PlanChecks.Inside("answers", Answers.Problems()),
    ];
}
