using System.Collections.Immutable;
using RZero.Checkpoints.Configuration;
using RZero.Core;

namespace RZero.Torch.Bench;

/// <summary>What is measured: the size of the built-in model, and units as the loop makes them (groups that share a prompt).</summary>
/// <param name="Rows">Rollouts of a unit.</param>
/// <param name="GroupSize">Rollouts of one prompt.</param>
/// <param name="NewTokens">Sampled tokens of each rollout; nothing ends earlier.</param>
internal sealed record RolloutShape(int Rows, int GroupSize, int NewTokens)
{
    private const int ShortestPrompt = 24;
    private const int LongestPrompt = 40;

    public static ModelConfig Model { get; } = new()
    {
        Family = ModelFamily.Qwen3,
        VocabularySize = 512,
        HiddenSize = 128,
        IntermediateSize = 384,
        LayerCount = 4,
        HeadCount = 4,
        KeyValueHeadCount = 2,
        HeadSize = 32,
        NormEpsilon = 1e-6,
        Rotary = new(10_000),
        MaxPositions = 512,
        TieWordEmbeddings = true,
        QueryKeyValueBias = false,
        OutputBias = false,
        FeedForwardBias = false,
        QueryKeyNorm = true,
        StoredAs = StorageType.Float32,
    };

    public WorkUnit Unit(int number, StreamKey key)
    {
        var requests = Enumerable.Range(0, Rows).Select(row =>
            new RolloutRequest($"{number}/{row}", Prompt(key.Child(number).Child(row / GroupSize)), key.Child(number).Child("row").Child(row)));
        return new($"u{number}", "bench", "torch/f32/cpu", [.. requests], new() { MaxTokens = NewTokens });
    }

    private static ImmutableArray<int> Prompt(StreamKey key)
    {
        var numbers = new RandomSequence(key);
        return [.. Enumerable.Range(0, numbers.Next(ShortestPrompt, LongestPrompt)).Select(_ => numbers.Next(0, Model.VocabularySize - 1))];
    }
}
