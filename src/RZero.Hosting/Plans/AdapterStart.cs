using RZero.CoEvolution.Plan;
using RZero.Core;
using RZero.Hosting.Models;

namespace RZero.Hosting.Plans;

/// <summary>The adapter that a plan's roles start from.</summary>
internal static class AdapterStart
{
    /// <summary>Its folder; null where the plan trains no adapters, or begins with a new one.</summary>
    /// <param name="models">Finds it; a run stands for its latest Solver's.</param>
    /// <param name="plan">Names it.</param>
    /// <exception cref="UserException">It is named and not there.</exception>
    public static string? Find(ModelLocator models, AdapterPlan plan) =>
        !plan.IsUsed() || plan.Start.Length == 0 ? null
        : models.FindAdapter(plan.Start) is { } folder ? Path.GetFullPath(folder)
        : throw new UserException($"there is no adapter in {plan.Start}: name a folder with adapter_config.json, or a run that trained one");
}
