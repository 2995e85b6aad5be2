using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;

namespace RZero.Checkpoints.Adapters;

/// <summary>A model with an adapter added to its weights; everything else is the model's own.</summary>
public sealed class MergedModel : IModelFiles
{
    private readonly IModelFiles original;

    /// <param name="original">The model. Not owned.</param>
    /// <param name="adapter">Changes some of its weights.</param>
    /// <exception cref="ModelFileException">The adapter belongs to another model.</exception>
    public MergedModel(IModelFiles original, LoraAdapter adapter)
    {
        ArgumentNullException.ThrowIfNull(original);
        this.original = original;
        Weights = new MergedWeights(original.Weights, adapter);
    }

    /// <inheritdoc/>
    public string Path => original.Path;

    /// <inheritdoc/>
    public ModelConfig Config => original.Config;

    /// <inheritdoc/>
    public GenerationConfig Generation => original.Generation;

    /// <inheritdoc/>
    public IWeightSource Weights { get; }

    /// <inheritdoc/>
    public void WriteTextFiles(string folder) => original.WriteTextFiles(folder);

    /// <summary>Nothing: the model is its opener's.</summary>
    public void Dispose()
    {
    }
}
