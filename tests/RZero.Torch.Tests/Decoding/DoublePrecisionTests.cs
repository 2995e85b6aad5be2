using System.Collections.Immutable;
using RZero.Checkpoints.Configuration;
using RZero.Core;
using RZero.Core.Sampling;
using RZero.Testing.Models;
using RZero.Torch.Decoding;
using RZero.Torch.Sampling;
using RZero.Torch.Tensors;
using Xunit;
using static TorchSharp.torch;

namespace RZero.Torch.Tests.Decoding;

/// <summary>Every path through the model against <see cref="DoublePrecisionDecoder"/>. All log-probabilities within 2e-4: single precision.</summary>
public sealed class DoublePrecisionTests
{
    private const double Tolerance = 2e-4;
    private const int PaddingId = 1;

    private static readonly int[] Lengths = [1, 3, 7, 16];

    public static TheoryData<string> Kinds => ["qwen3", "qwen2-bias", "llama3-scaled", "llama-untied"];

    /// <summary>The judge's forward pass, one text at a time.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Logits_OneText_AreThoseOfDoublePrecision(string kind)
    {
        using var model = Model(kind);
        var reference = Reference(model);
        foreach (var ids in Texts())
        {
            AssertNear(reference.LogProbs(ids), Forward(model, [ids])[0]);
        }
    }

    /// <summary>The same as a batch, shorter texts padded on the right.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Logits_BatchFilledUpOnTheRight_AreThoseOfDoublePrecision(string kind)
    {
        using var model = Model(kind);
        var reference = Reference(model);
        var texts = Texts();
        foreach (var (ids, actual) in texts.Zip(Forward(model, texts)))
        {
            AssertNear(reference.LogProbs(ids), actual);
        }
    }

    /// <summary>Sampling: a batch that is padded on the left, read once into the cache and continued token by token from it.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Sample_BatchFilledUpOnTheLeftWithCache_HasTheLogProbsOfDoublePrecision(string kind)
    {
        using var model = Model(kind);
        AssertSampled(model, Texts());
    }

    /// <summary>The same, each text in a batch of its own.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Sample_OneTextWithCache_HasTheLogProbsOfDoublePrecision(string kind)
    {
        using var model = Model(kind);
        foreach (var ids in Texts())
        {
            AssertSampled(model, [ids]);
        }
    }

    /// <summary>The reference sees what it is meant to judge: without the scaling or the biases it is somewhere else by far.</summary>
    [Fact]
    public void LogProbs_WithoutScalingOrBias_AreFarOff()
    {
        using var scaled = Model("llama3-scaled");
        using var biased = Model("qwen2-bias");
        var ids = Texts()[^1];
        var straight = Reference(CopyAs(scaled, scaled.Config with { Rotary = new(scaled.Config.Rotary.Theta) })).LogProbs(ids)[^1];
        Assert.True(straight.Zip(Reference(scaled).LogProbs(ids)[^1], (a, b) => Math.Abs(a - b)).Max() > 100 * Tolerance);
        var before = Reference(biased).LogProbs(ids)[^1];
        foreach (var weight in biased.Weights.Where(weight => weight.Name.EndsWith(".bias", StringComparison.Ordinal)))
        {
            weight.Value.TimesInPlace(0);
        }

        Assert.True(before.Zip(Reference(biased).LogProbs(ids)[^1], (a, b) => Math.Abs(a - b)).Max() > 100 * Tolerance);
    }

    private static DoublePrecisionDecoder Reference(CausalModel model) =>
        new(model.Config, model.Weights.ToDictionary(weight => weight.Name, weight => Array.ConvertAll(weight.Value.data<float>().ToArray(), number => (double)number)));

    private static CausalModel CopyAs(CausalModel model, ModelConfig config)
    {
        var copy = SmallModel.Decided(config);
        foreach (var weight in model.Weights)
        {
            copy[weight.Name].copy_(weight.Value);
        }

        return copy;
    }

    private static CausalModel Model(string kind)
    {
        var plain = SmallModel.Config with { QueryKeyNorm = false, Family = ModelFamily.Llama };
        var model = SmallModel.Decided(kind switch
        {
            "qwen3" => SmallModel.Config,
            "qwen2-bias" => plain with { Family = ModelFamily.Qwen2, QueryKeyValueBias = true },
            // Sixteen pairs of wavelengths 6 to 35,000: kept, blended and stretched ones.
            "llama3-scaled" => plain with { HeadSize = 32, Rotary = new(10_000, new(8, 1, 4, 32)) },
            _ => plain with { TieWordEmbeddings = false, KeyValueHeadCount = 4 },
        });
        var numbers = new RandomSequence(StreamKey.Root(31));
        foreach (var weight in model.Weights.Where(weight => weight.Name.EndsWith(".bias", StringComparison.Ordinal) || weight.Name.EndsWith("norm.weight", StringComparison.Ordinal)))
        {
            // Neither 0 nor 1, which would hide that they are left out.
            var values = Enumerable.Range(0, (int)weight.Value.numel()).Select(_ => 0.5f + (numbers.Next(0, 1000) / 1000f)).ToArray();
            using var moved = tensor(values);
            weight.Value.copy_(moved);
        }

        return model;
    }

    private static int[][] Texts()
    {
        var numbers = new RandomSequence(StreamKey.Root(32));
        return [.. Lengths.Select(length => Enumerable.Range(0, length).Select(_ => numbers.Next(0, SmallModel.Config.VocabularySize - 1)).ToArray())];
    }

    /// <summary>[text][T][V]; what stands at padding is left out.</summary>
    private static float[][][] Forward(CausalModel model, int[][] texts)
    {
        using var inference = inference_mode();
        using var scope = NewDisposeScope();
        var longest = texts.Max(ids => ids.Length);
        var filled = texts.SelectMany(ids => ids.Concat(Enumerable.Repeat(PaddingId, longest - ids.Length))).Select(id => (long)id).ToArray();
        var logits = model.Logits(tensor(filled, [texts.Length, longest]));                      // [B, T, V]
        var logProbs = nn.functional.log_softmax(logits, -1);                                    // [B, T, V]
        return [.. texts.Select((ids, row) => ids.Select((_, position) => logProbs[row][position].data<float>().ToArray()).ToArray())];
    }

    private static void AssertSampled(CausalModel model, int[][] texts)
    {
        var reference = Reference(model);
        using var engine = new TorchRolloutEngine(model, tokenizer: null, ImmutableHashSet<int>.Empty);
        var requests = texts.Select((ids, place) => new RolloutRequest($"r{place}", [.. ids], StreamKey.Root(33).Child(place)));
        var rollouts = engine.Sample(new("u", "p", engine.Id, [.. requests], new() { MaxTokens = 12 }), TestContext.Current.CancellationToken);
        foreach (var rollout in rollouts)
        {
            var logProbs = reference.LogProbs([.. rollout.PromptIds, .. rollout.TokenIds]);
            Assert.Equal(12, rollout.TokenIds.Length);
            for (var i = 0; i < rollout.TokenIds.Length; i++)
            {
                Assert.Equal(logProbs[rollout.PromptIds.Length + i - 1][rollout.TokenIds[i]], rollout.LogProbs[i], Tolerance);
            }
        }
    }

    private static void AssertNear(double[][] expected, float[][] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), position => Assert.All(position.First.Zip(position.Second), pair => Assert.Equal(pair.First, pair.Second, Tolerance)));
    }
}
