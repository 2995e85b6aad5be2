using RZero.Checkpoints.Adapters;
using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Prompts;
using RZero.CoEvolution.Plan;
using RZero.CoEvolution.Plan.Costs;
using RZero.Core;
using RZero.Hosting.Backends;
using RZero.Hosting.LabeledData;
using RZero.Hosting.Models;
using RZero.Hosting.Policies;
using RZero.Hub;

namespace RZero.Hosting.Plans;

/// <summary>Looks at the models of plans without loading a weight.</summary>
/// <param name="models">Finds them.</param>
/// <param name="compute">What computes them; those that ship, where none are given.</param>
public sealed class PlanModels(ModelLocator models, ComputeBackends? compute = null)
{
    /// <summary>What a plan's cost depends on. A model that is here is looked at whole; of a hub's model only the text files are brought.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="stop">Interrupts.</param>
    /// <exception cref="Core.UserException">There is no such model, or its files do not fit together.</exception>
    public PlanModel Look(RunPlan plan, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var folder = models.Find(plan.Model, HubParts.TextFiles);
        var config = ModelConfigFile.Read(Path.Combine(folder, "config.json"));
        var isHere = Directory.Exists(plan.Model) || plan.Model == ModelLocator.BuiltIn || RunModel.RunOfBest(plan.Model) is not null;
        var files = isHere ? PolicyText.Open(folder) : PolicyText.OpenText(folder, config);
        var task = AnchorRows.Show(TaskOfModel.Open(folder, plan.Prompts), plan.Anchors, AnchorRows.Read(plan.Anchors, stop));
        var model = Of(config, files.Prompts, task, stop);
        var backends = (compute ?? ComputeBackends.Shipped).Backends;

        // A backend that is none is told off where the plan is checked.
        return backends.Names.Contains(plan.Backend.Name) ? model with { Backend = backends.Find(plan.Backend.Name).Memory } : model;
    }

    /// <summary>Looks whether the adapter that a plan starts from is there and fits its model.</summary>
    /// <exception cref="Core.UserException">It is not, or does not.</exception>
    public void RequireAdapter(RunPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (AdapterStart.Find(models, plan.Adapter) is { } start)
        {
            var folder = models.Find(plan.Model, HubParts.TextFiles);
            LoraTargets.Require(ModelConfigFile.Read(Path.Combine(folder, "config.json")), LoraAdapter.Read(start));
        }
    }

    /// <summary>What a plan's cost depends on, of a model and a task that are opened.</summary>
    /// <param name="config">The model's shape.</param>
    /// <param name="prompts">Renders its prompts.</param>
    /// <param name="task">Writes them.</param>
    /// <param name="stop">Interrupts.</param>
    public static PlanModel Of(ModelConfig config, PromptRenderer prompts, IReasoningTask task, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(prompts);
        ArgumentNullException.ThrowIfNull(task);
        return new(
            config,
            prompts.Render(task.ChallengerPrompt(task.DrawContext(StreamKey.Root(0))), stop).Length,
            prompts.Render(task.SolverPrompt(new("", "")), stop).Length)
        {
            RewordingPromptTokens = task is IRewordingTask rewording ? prompts.Render(rewording.RewordingPrompt(new("", "")), stop).Length : 0,
        };
    }
}
