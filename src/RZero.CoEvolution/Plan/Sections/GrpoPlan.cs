using RZero.CoEvolution.Training;
using RZero.Core.Sampling;

namespace RZero.CoEvolution.Plan.Sections;

/// <summary>What the plans of both roles say of GRPO.</summary>
/// <remarks>
/// An interface and no base record: the keys of a plan stand in the order of its properties, and its hash is over that text. A base would move keys,
/// so that every run begun before would be another one.
/// </remarks>
internal interface IGrpoPlan
{
    /// <summary>Steps of the phase.</summary>
    int Steps { get; }

    /// <summary>Rollouts of one optimizer update; 0 makes one update a step.</summary>
    int RolloutsPerUpdate { get; }

    /// <summary>Constant learning rate.</summary>
    double LearningRate { get; }

    /// <summary>Weight of the divergence from the reference policy.</summary>
    double KlCoefficient { get; }

    /// <summary>How the rollouts are drawn.</summary>
    SamplingOptions Sampling { get; }
}

/// <summary>What follows from the part of the plan that both roles have.</summary>
internal static class GrpoPlan
{
    /// <summary>What the trainer is told.</summary>
    public static TrainingSettings Settings(this IGrpoPlan plan) =>
        new(plan.Steps, plan.RolloutsPerUpdate, plan.LearningRate, plan.KlCoefficient, plan.Sampling.Temperature)
        {
            MaxTokens = plan.Sampling.MaxTokens,
        };

    /// <summary>Why its updates cannot be made, as sentences that begin with the key.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="whole">The key of the rollouts of a step.</param>
    /// <param name="rollouts">How many there are.</param>
    public static IEnumerable<string> UpdateProblems(this IGrpoPlan plan, string whole, int rollouts) =>
    [
        .. PlanChecks.PartOf("rollouts_per_update", plan.RolloutsPerUpdate, whole, rollouts),
        .. PlanChecks.Above("learning_rate", plan.LearningRate, 0),
        .. PlanChecks.AtLeast("kl_coefficient", plan.KlCoefficient, 0),
    ];
}
