using RZero.Checkpoints.Adapters;
using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;
using RZero.Core;
using RZero.Files;

namespace RZero.Checkpoints.Policies;

/// <summary>
/// A policy that nothing trains: the model in a folder, with an adapter where it has one. Its weights are read from the files whenever they are asked
/// for.
/// </summary>
public sealed class FrozenPolicy : IPolicyWeights, IDisposable
{
    private readonly ModelFolder files;
    private readonly Lazy<PolicyRef> policy;

    private FrozenPolicy(ModelFolder files, PolicyRef? known, LoraAdapter? adapter = null)
    {
        (this.files, Adapter) = (files, adapter);
        Tensors = adapter is null ? files.Weights : new MergedWeights(files.Weights, adapter);
        policy = new(() => known ?? new(files.Path, Adapter: null, WeightHash.Compute(files.Config, files.Weights)));
    }

    /// <inheritdoc/>
    public PolicyRef Policy => policy.Value;

    /// <inheritdoc/>
    public ModelConfig Config => files.Config;

    /// <inheritdoc/>
    public IWeightSource Tensors { get; }

    /// <inheritdoc/>
    public LoraAdapter? Adapter { get; }

    /// <inheritdoc/>
    public long Version => 0;

    /// <summary>Opens a folder whose policy is not known yet; its weights are hashed when it is asked for.</summary>
    /// <exception cref="ModelFileException">Something is missing, damaged or not supported.</exception>
    public static FrozenPolicy Open(string folder) => new(ModelFolder.Open(folder), known: null);

    /// <summary>Opens a policy that was hashed before.</summary>
    /// <exception cref="ModelFileException">Something is missing, damaged or not supported, or its adapter belongs to another model.</exception>
    public static FrozenPolicy Open(PolicyRef policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var adapter = policy.Adapter is null ? null : LoraAdapter.Read(policy.Adapter);
        var files = ModelFolder.Open(policy.Base);
        try
        {
            return new(files, policy, adapter);
        }
        catch
        {
            files.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => files.Dispose();
}
