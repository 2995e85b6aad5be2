namespace RZero.Checkpoints.Configuration;

/// <summary>The arithmetic of a decoder-only model, as its <c>config.json</c> states it, in one dialect.</summary>
public sealed record ModelConfig
{
    /// <summary>Far more layers than any model has, and few enough that the names of all their weights can be gone through.</summary>
    public const int MostLayers = 1 << 12;

    /// <summary>Which family; decides norms, biases and weight names.</summary>
    public required ModelFamily Family { get; init; }

    /// <summary>Tokens in the vocabulary: rows of the embedding.</summary>
    public required int VocabularySize { get; init; }

    /// <summary>Width of the residual stream.</summary>
    public required int HiddenSize { get; init; }

    /// <summary>Width inside the gated feed-forward layer.</summary>
    public required int IntermediateSize { get; init; }

    /// <summary>Decoder layers.</summary>
    public required int LayerCount { get; init; }

    /// <summary>Query heads.</summary>
    public required int HeadCount { get; init; }

    /// <summary>Key and value heads; divides <see cref="HeadCount"/>.</summary>
    public required int KeyValueHeadCount { get; init; }

    /// <summary>Width of one head; need not be <see cref="HiddenSize"/> over <see cref="HeadCount"/>.</summary>
    public required int HeadSize { get; init; }

    /// <summary>Added to the mean square inside every RMSNorm.</summary>
    public required double NormEpsilon { get; init; }

    /// <summary>Rotary position embedding.</summary>
    public required RotaryConfig Rotary { get; init; }

    /// <summary>Longest sequence the model was made for, in tokens.</summary>
    public required int MaxPositions { get; init; }

    /// <summary>Whether the output head is the embedding matrix.</summary>
    public required bool TieWordEmbeddings { get; init; }

    /// <summary>Whether the query, key and value projections have biases (Qwen2; Llama with <c>attention_bias</c>).</summary>
    public required bool QueryKeyValueBias { get; init; }

    /// <summary>Whether the attention's output projection has a bias (Llama with <c>attention_bias</c>).</summary>
    public required bool OutputBias { get; init; }

    /// <summary>Whether the feed-forward projections have biases (Llama with <c>mlp_bias</c>).</summary>
    public required bool FeedForwardBias { get; init; }

    /// <summary>Whether each query and key head is normalised before the rotation (Qwen3).</summary>
    public required bool QueryKeyNorm { get; init; }

    /// <summary>The number type that the weights are stored in.</summary>
    public required StorageType StoredAs { get; init; }

    /// <summary>First token of a text, where the config names one.</summary>
    public int? BeginTokenId { get; init; }

    /// <summary>Tokens that end a text, by <c>config.json</c> alone; may be empty.</summary>
    public IReadOnlyList<int> EndTokenIds { get; init; } = [];
}
