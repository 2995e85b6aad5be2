using RZero.Checkpoints.Configuration;
using RZero.Core;
using RZero.Testing.Models;
using RZero.Training;
using Xunit;

namespace RZero.Learning.Tests.Judges;

/// <summary>Architectures of every kind, small enough for differences of each of their numbers, and rollouts that begin alike.</summary>
internal static class SmallDecoders
{
    /// <summary>Norms of heads, biases everywhere, a head of its own, heads of odd sizes: what families differ in.</summary>
    public static TheoryData<string> Kinds => ["llama", "qwen2", "qwen3", "all"];

    public static ModelConfig Config(string kind) => ModelShapes.Llama with
    {
        Family = kind switch { "qwen2" => ModelFamily.Qwen2, "qwen3" => ModelFamily.Qwen3, _ => ModelFamily.Llama },
        VocabularySize = 19,
        HiddenSize = 12,
        IntermediateSize = 14,
        KeyValueHeadCount = kind == "llama" ? 4 : 2,
        HeadSize = 6,
        NormEpsilon = 1e-5,
        Rotary = new(100),
        MaxPositions = 64,
        TieWordEmbeddings = kind is "qwen2" or "qwen3",
        QueryKeyValueBias = kind is "qwen2" or "all",
        OutputBias = kind == "all",
        FeedForwardBias = kind == "all",
        QueryKeyNorm = kind is "qwen3" or "all",
    };

    public static RandomWeights Weights(ModelConfig config) => new(config, StreamKey.Root(7).Child("weights"));

    /// <summary>
    /// Two groups behind one beginning, a prompt that is the beginning of another, equal completions, one that is the beginning of another, and a
    /// text that shares nothing.
    /// </summary>
    public static TrainingSample[] Rollouts =>
    [
        Sample([1, 2, 3, 4, 5], [6, 7, 8]),
        Sample([1, 2, 3, 4, 5], [6, 9]),
        Sample([1, 2, 3, 4, 5], [6, 7, 8]),
        Sample([1, 2, 3, 10], [11, 12, 13, 14]),
        Sample([1, 2, 3, 10], [11, 12]),
        Sample([1, 2, 3, 10], [15]),
        Sample([1, 2], [3, 4, 5, 6]),
        Sample([16], [17, 18]),
    ];

    private static TrainingSample Sample(int[] prompt, int[] completion) =>
        new([.. prompt], [.. completion], [.. completion.Select(_ => -1f)], 1);
}
