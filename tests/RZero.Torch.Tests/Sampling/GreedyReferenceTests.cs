using System.Collections.Immutable;
using System.Text.Json;
using RZero.Checkpoints.Folders;
using RZero.Core;
using RZero.Core.Sampling;
using RZero.Testing;
using RZero.Testing.Torch;
using RZero.Torch.Decoding;
using RZero.Torch.Sampling;
using RZero.Torch.Tests.Decoding;
using Xunit;

namespace RZero.Torch.Tests.Sampling;

/// <summary>Greedy completions against those of other implementations, token for token.</summary>
public sealed class GreedyReferenceTests
{
    public static TheoryData<string> Tiny => ReferenceModels.Tiny;

    public static TheoryData<string> Adders => ReferenceModels.Adders;

    /// <summary>All prompts of a file as one unit, so that the short ones are filled up. Files state the smallest margin, far above rounding.</summary>
    [Theory]
    [MemberData(nameof(Tiny))]
    public void Sample_GreedyPromptsOfManyLengths_WriteTheReference(string name)
    {
        using var reference = Reference(name);
        var cases = reference.RootElement.GetProperty("cases").EnumerateArray().Where(item => item.GetProperty("greedy_ids_24").GetArrayLength() == 24);
        var (prompts, expected) = (cases.Select(item => Ids(item, "input_ids")).ToArray(), cases.Select(item => Ids(item, "greedy_ids_24")).ToArray());

        Assert.Equal(expected, Greedy(name, prompts, 24));
    }

    [Theory]
    [InlineData("models/stories260k", "greedy_from_bos_ids", 1)]
    [InlineData("models/tinystories-656k", "greedy_from_bos_ids", 1)]
    [InlineData("models/tinystories-656k", "greedy_once_upon_a_time_ids", 6)]
    public void Sample_GreedyStory_WritesTheReference(string name, string story, int promptLength)
    {
        using var reference = Reference(name);
        var ids = Ids(reference.RootElement, story);

        Assert.Equal(ids[promptLength..], Greedy(name, [ids[..promptLength]], ids.Length - promptLength)[0]);
    }

    /// <summary>Digits are tokens, the least significant first; the published accuracy of each model is 1500 of 1500 random pairs.</summary>
    [Theory]
    [MemberData(nameof(Adders))]
    public void Sample_GreedyAdditions_AreAllRight(string name)
    {
        SharedData.Require(name);
        var numbers = new RandomSequence(StreamKey.Root(11));
        var pairs = Enumerable.Range(0, 1500).Select(_ => (A: TenDigits(numbers), B: TenDigits(numbers))).ToArray();

        var sums = Greedy(name, [.. pairs.Select(pair => (int[])[0, .. Digits(pair.A, 10), 0, 0, .. Digits(pair.B, 10), 0])], 11);

        Assert.Equal(pairs.Select(pair => Digits(pair.A + pair.B, 11)), sums);
    }

    private static int[][] Greedy(string name, int[][] prompts, int count)
    {
        using var folder = ModelFolder.Open(SharedData.Require(name));
        using var leaks = new TensorLeakGuard();
        using var model = CausalModel.Load(folder);
        using var engine = new TorchRolloutEngine(model, tokenizer: null, ImmutableHashSet<int>.Empty);
        var requests = prompts.Select((prompt, i) => new RolloutRequest($"{i}", [.. prompt], StreamKey.Root(i))).ToImmutableArray();
        var rollouts = engine.Sample(
            new("u", "p", engine.Id, requests, new() { Temperature = 0, MaxTokens = count }), TestContext.Current.CancellationToken);
        return [.. rollouts.Select(rollout => rollout.TokenIds.ToArray())];
    }

    private static JsonDocument Reference(string name) => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(SharedData.Require(name), "reference.json")));

    private static int[] Ids(JsonElement item, string name) => [.. item.GetProperty(name).EnumerateArray().Select(id => id.GetInt32())];

    private static long TenDigits(RandomSequence numbers) => (long)(numbers.NextUniform() * 10_000_000_000);

    private static int[] Digits(long number, int count)
    {
        var digits = new int[count];
        for (var i = 0; i < count; i++, number /= 10)
        {
            digits[i] = (int)(number % 10);
        }

        return digits;
    }
}
