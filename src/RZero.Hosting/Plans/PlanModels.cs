using RZero.Checkpoints.Configuration;
using RZero.CoEvolution.Plan;
using RZero.Core;
using RZero.Hosting.Models;
using RZero.Hosting.Policies;
using RZero.Hub;

namespace RZero.Hosting.Plans;

/// <summary>Looks at the models of plans without loading a weight.</summary>
/// <param name="models">Finds them.</param>
public sealed class PlanModels(ModelLocator models)
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
        var isHere = Directory.Exists(plan.Model) || plan.Model == ModelLocator.BuiltIn;
        var files = isHere ? PolicyText.Open(folder) : PolicyText.OpenText(folder, config);
        var task = TaskOfModel.Open(folder, plan.Prompts);
        return new(
            config,
            files.Prompts.Render(task.ChallengerPrompt(QuestionContext.None), stop).Length,
            files.Prompts.Render(task.SolverPrompt(new("", "")), stop).Length);
    }
}
