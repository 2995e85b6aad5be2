using System.Collections.Immutable;
using RZero.Checkpoints.Configuration;
using RZero.Core;

namespace RZero.Bench.Models;

/// <summary>Sizes of a model that is measured, and how much of it is sampled: rates differ by a factor of twenty from shape to shape.</summary>
/// <param name="Name">As results name it.</param>
/// <param name="Config">The architecture.</param>
/// <param name="NewTokens">Tokens of each completion of a batch.</param>
/// <param name="LongestRagged">Longest completion of ragged traffic.</param>
/// <param name="RaggedPrompts">Prompts of ragged traffic.</param>
/// <param name="Questions">Questions of a tree.</param>
public sealed record BenchShape(string Name, ModelConfig Config, int NewTokens, int LongestRagged, int RaggedPrompts, int Questions)
{
    /// <summary>All of them, the smallest first.</summary>
    public static ImmutableArray<BenchShape> All { get; } =
    [
        new("NANO", Llama(layers: 6, width: 256, (8, 4), inner: 688, vocabulary: 512), 64, 256, 256, 256),
        new("MICRO", Llama(layers: 8, width: 512, (8, 4), inner: 1376, vocabulary: 4096), 24, 128, 64, 64),
        new("SMOL", Llama(layers: 30, width: 576, (9, 3), inner: 1536, vocabulary: 49152), 12, 64, 32, 32),
    ];

    /// <summary>What they are called.</summary>
    public static Registry<BenchShape> Known { get; } = new("shape", [.. All.Select(shape => (shape.Name, shape))]);

    /// <summary>Weights of the head, which only positions that are continued go through.</summary>
    public long HeadWeights => (long)Config.VocabularySize * Config.HiddenSize;

    /// <summary>Weights of all layers, which every token goes through.</summary>
    public long BodyWeights => WeightLayout.Of(Config)
        .Where(weight => weight.Shape.Length > 1 && weight.Name != WeightLayout.Embedding && weight.Name != WeightLayout.Head)
        .Sum(weight => weight.Shape[0] * weight.Shape[1]);

    /// <summary>The architecture of a Llama of these sizes.</summary>
    internal static ModelConfig Llama(int layers, int width, (int Queries, int Keys) heads, int inner, int vocabulary) => new()
    {
        Family = ModelFamily.Llama,
        VocabularySize = vocabulary,
        HiddenSize = width,
        IntermediateSize = inner,
        LayerCount = layers,
        HeadCount = heads.Queries,
        KeyValueHeadCount = heads.Keys,
        HeadSize = width / heads.Queries,
        NormEpsilon = 1e-5,
        Rotary = new(10_000),
        MaxPositions = 1024,
        TieWordEmbeddings = true,
        QueryKeyValueBias = false,
        OutputBias = false,
        FeedForwardBias = false,
        QueryKeyNorm = false,
        StoredAs = StorageType.Float32,
    };
}
