using RZero.Checkpoints.Configuration;

namespace RZero.Testing.Models;

/// <summary>Architectures that tests compute or count with; others follow from them by what differs.</summary>
public static class ModelShapes
{
    /// <summary>A Llama with grouped heads, small enough to compute anything with.</summary>
    public static ModelConfig Llama { get; } = new()
    {
        Family = ModelFamily.Llama,
        VocabularySize = 61,
        HiddenSize = 32,
        IntermediateSize = 44,
        LayerCount = 2,
        HeadCount = 4,
        KeyValueHeadCount = 2,
        HeadSize = 16,
        NormEpsilon = 1e-6,
        Rotary = new(10_000),
        MaxPositions = 96,
        TieWordEmbeddings = true,
        QueryKeyValueBias = false,
        OutputBias = false,
        FeedForwardBias = false,
        QueryKeyNorm = false,
        StoredAs = StorageType.Float32,
    };

    /// <summary>The published shape of Qwen3-0.6B: 596,049,920 weights; 28 layers of 8 key and value heads of 128 numbers.</summary>
    public static ModelConfig Qwen3Small { get; } = Llama with
    {
        Family = ModelFamily.Qwen3,
        VocabularySize = 151936,
        HiddenSize = 1024,
        IntermediateSize = 3072,
        LayerCount = 28,
        HeadCount = 16,
        KeyValueHeadCount = 8,
        HeadSize = 128,
        Rotary = new(1e6),
        MaxPositions = 40960,
        QueryKeyNorm = true,
        StoredAs = StorageType.BFloat16,
    };
}
