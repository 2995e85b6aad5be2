using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;
using RZero.Files;

namespace RZero.Checkpoints.Adapters;

/// <summary>A model with an adapter added to its weights; everything else is the model's own.</summary>
public sealed class MergedModel : IModelFiles
{
    private static readonly string[] Tied = ["lm_head.weight", "model.embed_tokens.weight"];

    private readonly IModelFiles original;

    /// <param name="original">The model. Not owned.</param>
    /// <param name="adapter">Changes some of its weights.</param>
    /// <exception cref="ModelFileException">The adapter belongs to another model.</exception>
    public MergedModel(IModelFiles original, LoraAdapter adapter)
    {
        ArgumentNullException.ThrowIfNull(original);
        ArgumentNullException.ThrowIfNull(adapter);
        RequireOwnHead(original, adapter);
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

    /// <summary>
    /// An adapter of a tied head was trained beside an embedding that stayed as it was, and the other way round; added to the one matrix that
    /// there is, it would change both.
    /// </summary>
    private static void RequireOwnHead(IModelFiles original, LoraAdapter adapter)
    {
        if (original.Config.TieWordEmbeddings && Tied.FirstOrDefault(adapter.Pairs.ContainsKey) is { } changed)
        {
            throw new ModelFileException(
                $"the adapter changes '{changed}', and '{original.Path}' has one matrix for its head and its embedding: "
                + "merged, it would change both. Untie the base first (tie_word_embeddings: false and a head of its own)");
        }
    }
}
