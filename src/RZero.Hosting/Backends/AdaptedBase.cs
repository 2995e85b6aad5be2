using RZero.Checkpoints.Adapters;
using RZero.Checkpoints.Folders;
using RZero.Checkpoints.Policies;
using RZero.Core;
using RZero.Files;
using RZero.Learning.Parameters;
using RZero.Models.Weights;

namespace RZero.Hosting.Backends;

/// <summary>
/// A model that adapters lie over, in memory once: for the trainer, and for the engines of both roles. It must outlive all of them.
/// </summary>
public sealed class AdaptedBase : IDisposable
{
    private readonly ModelFolder files;
    private readonly Lazy<PolicyRef> policy;

    private AdaptedBase(ModelFolder files, StorageChoice storage)
    {
        this.files = files;
        policy = new(() => new(files.Path, Adapter: null, WeightHash.Compute(files.Config, files.Weights)));
        Weights = DecoderWeights.Load(files, storage);
        Frozen = new(files.Config, Weights.Matrices, files.Weights);
    }

    /// <summary>Which policy it is.</summary>
    public PolicyRef Policy => policy.Value;

    /// <summary>The weights as engines see them.</summary>
    public DecoderWeights Weights { get; }

    /// <summary>The same as a trainer of adapters sees them.</summary>
    public FrozenBase<float> Frozen { get; }

    /// <summary>The weights by name, as they are in the files.</summary>
    public IWeightSource Tensors => files.Weights;

    /// <summary>Reads a model.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="storage">How its weights are kept.</param>
    /// <exception cref="ModelFileException">Something is missing, damaged or not supported.</exception>
    public static AdaptedBase Open(string folder, StorageChoice storage)
    {
        var files = ModelFolder.Open(folder);
        try
        {
            return new(files, storage);
        }
        catch
        {
            files.Dispose();
            throw;
        }
    }

    /// <summary>Which policy an adapter over it is.</summary>
    /// <param name="adapter">The adapter.</param>
    /// <param name="folder">Its folder.</param>
    public PolicyRef Under(LoraAdapter adapter, string folder) => new(Policy.Base, folder, AdapterHash.Compute(Policy.Hash, adapter));

    /// <inheritdoc/>
    public void Dispose()
    {
        Frozen.Dispose();
        Weights.Dispose();
        files.Dispose();
    }
}
