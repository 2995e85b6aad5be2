using RZero.CoEvolution.Curriculum;
using RZero.CoEvolution.Plan.Sections;
using RZero.CoEvolution.Training;
using RZero.Core;
using RZero.Grading.Rewards;
using RZero.Training.Advantages;
using RZero.Training.Objectives;

namespace RZero.CoEvolution;

/// <summary>The parts of the method that a plan names. A program that brings its own adds them here, under names that its plans can say.</summary>
public sealed record MethodParts
{
    /// <summary>Those that ship with the product.</summary>
    public static MethodParts Shipped { get; } = new();

    /// <summary>What an update minimises: <c>optimization.objective</c>.</summary>
    public Registry<Func<ObjectiveSettings, IPolicyObjective>> Objectives { get; init; } = PolicyObjectives.All;

    /// <summary>How the rewards of a group are compared: <c>optimization.advantage</c>.</summary>
    public Registry<Advantage> Advantages { get; init; } = RZero.Training.Advantages.Advantages.All;

    /// <summary>The advantage that a plan names, or the one that belongs to its objective.</summary>
    /// <exception cref="Core.UserException">There is no such advantage or objective.</exception>
    public Advantage AdvantageOf(OptimizationPlan update)
    {
        ArgumentNullException.ThrowIfNull(update);
        return Advantages.Find(
            update.Advantage == OptimizationPlan.Auto ? Objectives.Find(update.Objective)(new()).OwnAdvantage : update.Advantage);
    }

    /// <summary>What uncertainty pays the Challenger: <c>challenger.uncertainty.scale</c>.</summary>
    public Registry<IUncertaintyScale> UncertaintyScales { get; init; } = Grading.Rewards.UncertaintyScales.All;

    /// <summary>How answers become a vote: <c>labeling.vote</c>.</summary>
    public Registry<VoteRule> Votes { get; init; } = VoteRules.All;

    /// <summary>Which questions are kept: <c>filter.rule</c>.</summary>
    public Registry<QuestionFilter> Filters { get; init; } = QuestionFilters.All;

    /// <summary>What an answer pays the Solver: <c>solver.reward</c>.</summary>
    public Registry<SolverReward> SolverRewards { get; init; } = Training.SolverRewards.All;
}
