using RZero.Checkpoints.Provenance;
using RZero.CoEvolution.Plan;

namespace RZero.Hosting.Policies;

/// <summary>What is the same for all models that a run makes.</summary>
public static class RunProvenance
{
    /// <summary>The part of their provenance that follows from the plan and the base model.</summary>
    /// <param name="baseModel">The base model's folder; its files are read and hashed.</param>
    /// <param name="plan">The run's plan.</param>
    /// <param name="codeVersion">Version and commit of the program.</param>
    public static ModelProvenance Of(string baseModel, RunPlan plan, string codeVersion)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var identity = ModelIdentity.Of(plan.Model);
        return new()
        {
            MadeBy = "evolve",
            CodeVersion = codeVersion,
            BaseModel = identity.Name,
            BaseRevision = identity.Revision,
            BaseFiles = ModelHashes.Of(baseModel),
            BaseLicence = BaseLicence.Of(baseModel),
            PromptSet = plan.Prompts == RunPlan.AutoPrompts ? ProvenanceFile.PromptSet(baseModel) : plan.Prompts,
            PlanHash = PlanHash.Of(plan),
            Recipe = plan.Recipe,
            Scale = plan.Scale,
            Seed = plan.Seed,
        };
    }
}
