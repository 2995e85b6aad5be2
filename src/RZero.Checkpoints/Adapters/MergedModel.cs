using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;

namespace RZero.Checkpoints.Adapters;

/// <summary>A model with an adapter added to its weights; everything else is the model's own.</summary>
public sealed class MergedModel : IModelFiles
{
    /// <param name="original">The model. Not owned.</param>
    /// <param name="adapter">Changes some of its weights.</param>
    /// <exception cref="ModelFileException">The adapter belongs to another model.</exception>
    public MergedModel(IModelFiles original, LoraAdapter adapter)
    {
        ArgumentNullException.ThrowIfNull(original);
        Original = original;
        Weights = new MergedWeights(original.Weights, adapter);
    }

    /// <summary>The model without the adapter.</summary>
    public IModelFiles Original { get; }

    /// <inheritdoc/>
    public string Path => Original.Path;

    /// <inheritdoc/>
    public ModelConfig Config => Original.Config;

    /// <inheritdoc/>
    public GenerationConfig Generation => Original.Generation;

    /// <inheritdoc/>
    public IWeightSource Weights { get; }

    /// <summary>Nothing: the model is its opener's.</summary>
    public void Dispose()
    {
    }
}
