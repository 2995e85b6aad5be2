using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;
using RZero.Core;
using RZero.Files;

namespace RZero.Checkpoints.Policies;

/// <summary>A policy that nothing trains: the model in a folder. Its weights are read from the files whenever they are asked for.</summary>
public sealed class FrozenPolicy : IPolicyWeights, IDisposable
{
    private readonly ModelFolder files;
    private readonly Lazy<PolicyRef> policy;

    private FrozenPolicy(ModelFolder files, PolicyRef? known)
    {
        this.files = files;
        policy = new(() => known ?? new(files.Path, Adapter: null, WeightHash.Compute(files.Config, files.Weights)));
    }

    /// <inheritdoc/>
    public PolicyRef Policy => policy.Value;

    /// <inheritdoc/>
    public ModelConfig Config => files.Config;

    /// <inheritdoc/>
    public IWeightSource Tensors => files.Weights;

    /// <inheritdoc/>
    public long Version => 0;

    /// <summary>Opens a folder whose policy is not known yet; its weights are hashed when it is asked for.</summary>
    /// <exception cref="ModelFileException">Something is missing, damaged or not supported.</exception>
    public static FrozenPolicy Open(string folder) => new(ModelFolder.Open(folder), known: null);

    /// <summary>Opens a policy that was hashed before.</summary>
    /// <exception cref="ModelFileException">Something is missing, damaged or not supported.</exception>
    /// <exception cref="NotSupportedException">The policy has an adapter: merge it first.</exception>
    public static FrozenPolicy Open(PolicyRef policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return policy.Adapter is null
            ? new(ModelFolder.Open(policy.Base), policy)
            : throw new NotSupportedException($"{policy.Adapter} is an adapter, and policies are opened without one: merge it into {policy.Base}");
    }

    /// <inheritdoc/>
    public void Dispose() => files.Dispose();
}
