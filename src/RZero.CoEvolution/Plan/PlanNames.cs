using System.Collections.Immutable;
using RZero.CoEvolution.Plan.Sections;
using RZero.Tasks.Prompts;
using RZero.Training.Objectives;

namespace RZero.CoEvolution.Plan;

/// <summary>The words that keys of a plan can take, where they are words of a list.</summary>
internal static class PlanNames
{
    /// <summary>The words of a key; empty where it takes any text.</summary>
    /// <param name="key">Dotted.</param>
    /// <param name="methods">What a plan can name.</param>
    public static ImmutableArray<string> Of(string key, MethodParts methods) => key switch
    {
        "recipe" => PlanPresets.Recipes,
        "scale" => PlanPresets.Scales,
        "prompts" => [RunPlan.AutoPrompts, .. PromptSet.Names],
        "challenger.uncertainty.scale" => methods.UncertaintyScales.Names,
        "labeling.voter" => LabelingPlan.Voters,
        "labeling.vote" => methods.Votes.Names,
        "filter.rule" => methods.Filters.Names,
        "solver.labels" => [SolverPlan.FrozenLabels, SolverPlan.OnlineLabels, SolverPlan.BlendedLabels],
        "challenger.uncertainty.agreement" => [UncertaintyPlan.WinnersShare, UncertaintyPlan.EqualPairs],
        "solver.reward" => methods.SolverRewards.Names,
        "optimization.objective" => methods.Objectives.Names,
        "optimization.advantage" => [OptimizationPlan.Auto, .. methods.Advantages.Names],
        "optimization.aggregation" => [OptimizationPlan.Auto, .. Aggregations.All.Names],
        "optimization.kl_estimator" => Divergences.All.Names,
        "optimization.kl_reference" => 
            [OptimizationPlan.PhaseReference, OptimizationPlan.BaseReference, OptimizationPlan.MovingReference, OptimizationPlan.NoReference],
        "optimization.old_log_probs" => [OptimizationPlan.SamplersLogProbs, OptimizationPlan.TrainersLogProbs],
        "monitor.action" => MonitorPlan.Actions,
        "adapter.kind" => [AdapterPlan.None, AdapterPlan.Lora],
        "adapter.storage" => [AdapterPlan.ExactStorage, AdapterPlan.BFloat16Storage, AdapterPlan.Q8Storage],
        "data.use" => [DataPlan.NoUse, DataPlan.ForRewards, DataPlan.ForImitation],
        "data.ask" => [DataPlan.AskedByTask, DataPlan.AskedPlainly],
        _ => [],
    };
}
