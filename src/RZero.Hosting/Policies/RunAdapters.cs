using RZero.Checkpoints.Adapters;
using RZero.Checkpoints.Provenance;
using RZero.CoEvolution.Plan;
using RZero.CoEvolution.Training;
using RZero.Core;
using RZero.Files;
using RZero.Hosting.Backends;
using RZero.Models.Weights;

namespace RZero.Hosting.Policies;

/// <summary>The adapters of a run, all over one copy of its base model.</summary>
/// <param name="baseModel">Folder of the base.</param>
/// <param name="plan">Their sizes, and where the first one comes from.</param>
internal sealed class RunAdapters(string baseModel, RunPlan plan) : IDisposable
{
    private readonly Lazy<AdaptedBase> shared = new(() => AdaptedBase.Open(baseModel, plan.Adapter.Storage switch
    {
        AdapterPlan.BFloat16Storage => StorageChoice.BFloat16,
        AdapterPlan.Q8Storage => StorageChoice.Int8,
        _ => StorageChoice.Exact,
    }));

    /// <summary>The base, read when it is first asked for.</summary>
    public AdaptedBase Base => shared.Value;

    /// <summary>The folder that both roles start from: the base's, or the adapter's that the plan names.</summary>
    public string Start => plan.Adapter.Start.Length > 0 ? plan.Adapter.Start : baseModel;

    /// <summary>Which policy is in a folder: an adapter over the base, or the base itself.</summary>
    /// <exception cref="ModelFileException">The folder is damaged, or holds an adapter of another model.</exception>
    public PolicyRef Identify(string folder) => IsBase(folder) ? Base.Policy : Base.Under(Read(folder), folder);

    /// <summary>The adapters of a training phase. A folder that has none stands for the base, over which a new adapter changes nothing.</summary>
    public AdapterOrder Of(PhaseFolders folders) =>
        new(Base, ReadOrMake(folders.Policy), folders.Reference is { } reference ? ReadOrMake(reference) : null);

    public void Dispose()
    {
        if (shared.IsValueCreated)
        {
            shared.Value.Dispose();
        }
    }

    private LoraAdapter ReadOrMake(string folder) => IsBase(folder) ? New() : Read(folder);

    private bool IsBase(string folder) => Path.GetFullPath(folder) == Path.GetFullPath(baseModel);

    private LoraAdapter Read(string folder)
    {
        var adapter = LoraAdapter.Read(folder);
        LoraTargets.Require(Base.Weights.Config, adapter);
        return adapter with { Config = Named(adapter.Config) };
    }

    /// <summary>Both roles begin with the same numbers: what they learn tells them apart.</summary>
    private LoraAdapter New() => FirstAdapter.Of(
        Base.Weights.Config,
        Named(new(plan.Adapter.Rank, plan.Adapter.Alpha, IsRankStabilized: false, plan.Adapter.Projections())),
        StreamKey.Root(plan.Seed).Child("adapter"));

    /// <summary>An adapter's folder says what it lies over: a hub's model by its name and commit, a local one by its folder.</summary>
    private LoraConfig Named(LoraConfig config)
    {
        var identity = ModelIdentity.Of(plan.Model);
        return config with { BaseModel = PathOf(plan.Model) ?? identity.Name, Revision = identity.Revision };
    }

    private static string? PathOf(string model) => Directory.Exists(model) ? Path.GetFullPath(model) : null;
}
