using RZero.Checkpoints.Provenance;
using RZero.CoEvolution.Plan;
using RZero.Core;
using RZero.Hosting.Models;
using RZero.Hosting.Plans;
using RZero.Hosting.Policies;

namespace RZero.Hosting.Runs;

/// <summary>What a plan's base model is, by content.</summary>
/// <param name="models">Finds it.</param>
/// <param name="tasks">Makes the task from its folder and the plan's prompt set.</param>
public sealed class ModelOrigin(ModelLocator models, Func<string, string, IReasoningTask> tasks)
{
    /// <summary>Finds the model, looks whether its files fit together, and hashes them. So a broken model leaves no run folder behind.</summary>
    /// <exception cref="Files.ModelFileException">Something is missing or damaged, or the tokenizer is another model's.</exception>
    public RunOrigin Of(RunPlan plan)
    {
        var folder = models.Find(plan.Model);
        PolicyText.Open(folder);
        var adapter = AdapterStart.Find(models, plan.Adapter);
        var hash = ModelHashes.Combined([.. ModelHashes.Of(folder).Values, .. adapter is null ? [] : ModelHashes.OfAdapter(adapter).Values]);
        return new(models.Pin(plan.Model), folder, hash, RunPrompts.Hash(tasks(folder, plan.Prompts), plan))
        {
            AdapterStart = adapter ?? "",
        };
    }
}
