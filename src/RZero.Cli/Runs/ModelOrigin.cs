using RZero.Checkpoints.Provenance;
using RZero.Cli.Engines;
using RZero.CoEvolution.Plan;

namespace RZero.Cli.Runs;

/// <summary>What a plan's base model is, by content.</summary>
internal sealed class ModelOrigin(ModelLocator models)
{
    /// <summary>Finds the model and hashes its files.</summary>
    public RunOrigin Of(RunPlan plan)
    {
        var folder = models.Find(plan.Model);
        return new(models.Pin(plan.Model), folder, ModelHashes.Combined(ModelHashes.Of(folder).Values), TaskOfModel.Open(folder).PromptHash);
    }
}
