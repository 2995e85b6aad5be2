using RZero.Checkpoints.Configuration;
using RZero.Compute.Vectors;
using RZero.Core;
using RZero.Models.Decoding;
using RZero.Models.Scoring;
using RZero.Models.Tree;
using RZero.Models.Weights;
using RZero.Testing.Models;
using Xunit;

namespace RZero.Models.Tests.Decoding;

/// <summary>
/// The decoders of every family against <see cref="DoublePrecisionDecoder"/>, on weights made here. All log-probs within 2e-4: single precision.
/// </summary>
public sealed class DoublePrecisionTests
{
    private const double Tolerance = 2e-4;

    private static readonly StreamKey Stream = StreamKey.Root(11);

    private static readonly Dictionary<string, ModelConfig> Configs = new()
    {
        ["llama"] = ModelShapes.Llama,
        ["llama, untied, every head its own keys"] = ModelShapes.Llama with { TieWordEmbeddings = false, KeyValueHeadCount = 4 },
        ["llama, all biases"] = ModelShapes.Llama with { QueryKeyValueBias = true, OutputBias = true, FeedForwardBias = true },
        ["llama, all biases, heads of 6, untied"] =
            ModelShapes.Llama with { QueryKeyValueBias = true, OutputBias = true, FeedForwardBias = true, HeadSize = 6, TieWordEmbeddings = false },
        // Sixteen pairs of wavelengths 6 to 35,000: kept, blended and stretched ones.
        ["llama3 scaling"] = ModelShapes.Llama with { HeadSize = 32, Rotary = new(10_000, new(8, 1, 4, 32)) },
        ["llama3 scaling, heads of 20, untied"] =
            ModelShapes.Llama with { HeadSize = 20, Rotary = new(500_000, new(8, 1, 4, 32)), TieWordEmbeddings = false },
        ["qwen2"] = ModelShapes.Llama with { Family = ModelFamily.Qwen2, QueryKeyValueBias = true },
        ["qwen2, untied, one head of keys of 10"] = ModelShapes.Llama with
        {
            Family = ModelFamily.Qwen2, QueryKeyValueBias = true, TieWordEmbeddings = false, KeyValueHeadCount = 1, HeadSize = 10,
        },
        ["qwen3"] = ModelShapes.Llama with { Family = ModelFamily.Qwen3, QueryKeyNorm = true },
        ["qwen3, untied, six heads of 22 on a width of 36"] = ModelShapes.Llama with
        {
            Family = ModelFamily.Qwen3, QueryKeyNorm = true, TieWordEmbeddings = false,
            HiddenSize = 36, HeadCount = 6, KeyValueHeadCount = 3, HeadSize = 22,
        },
    };

    public static TheoryData<string, VectorPath> Cases => new MatrixTheoryData<string, VectorPath>(Configs.Keys, VectorPaths.Supported);

    public static TheoryData<string> Kinds => [.. Configs.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Score_EveryPosition_HasTheLogProbsOfDoublePrecision(string kind, VectorPath path)
    {
        var (source, reference) = Model(kind);
        using var weights = DecoderWeights.Load(Configs[kind], source, StorageChoice.Exact, path);
        using var decoder = new Decoder(weights);
        foreach (var length in new[] { 1, 2, 7, 40 })
        {
            var ids = Text(length);
            using var tree = new TokenTree(weights.Shape);

            AssertNear(reference.LogProbs(ids), DecoderScores.Of(decoder, tree, ids));
        }
    }

    /// <summary>The beginning is read first; the rest finds its keys and values in the tree.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void Score_ContinuedText_HasTheLogProbsOfDoublePrecision(string kind, VectorPath path)
    {
        var (source, reference) = Model(kind);
        using var weights = DecoderWeights.Load(Configs[kind], source, StorageChoice.Exact, path);
        using var decoder = new Decoder(weights);
        using var tree = new TokenTree(weights.Shape);
        var ids = Text(40);
        DecoderScores.Of(decoder, tree, ids[..33]);

        var plan = new BatchPlan(tree);
        plan.Want(tree.Hold(ids), ids.Length);
        decoder.Read(plan.Make((_, _) => { }), tree);

        var scores = decoder.Score([.. Enumerable.Range(0, 7)]);
        AssertNear(reference.LogProbs(ids)[33..], [.. Enumerable.Range(0, 7).Select(row => scores[row].ToArray())]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Score_WholeText_IsTheScorersToo(string kind)
    {
        var (source, reference) = Model(kind);
        using var weights = DecoderWeights.Load(Configs[kind], source, StorageChoice.Exact, VectorPaths.Best);
        using var scorer = new SequenceScorer(weights);
        var ids = Text(40);
        var expected = reference.LogProbs(ids);

        var (logProbs, _) = scorer.Score([.. ids], topCount: 0, TestContext.Current.CancellationToken);

        Assert.Equal(39, logProbs.Length);
        Assert.All(logProbs.Index(), scored => Assert.Equal(expected[scored.Index][ids[scored.Index + 1]], scored.Item, Tolerance));
    }

    /// <summary>The reference sees what it is meant to judge: a part that is left out moves the numbers by far more than rounding.</summary>
    [Theory]
    [InlineData("llama3 scaling", "scaling")]
    [InlineData("llama, all biases", "q_proj.bias")]
    [InlineData("llama, all biases", "o_proj.bias")]
    [InlineData("llama, all biases", "down_proj.bias")]
    [InlineData("qwen2", "k_proj.bias")]
    [InlineData("qwen3", "q_norm.weight")]
    [InlineData("qwen3", "k_norm.weight")]
    public void LogProbs_WithoutAPart_AreFarOff(string kind, string part)
    {
        var (source, reference) = Model(kind);
        var config = part == "scaling" ? Configs[kind] with { Rotary = new(Configs[kind].Rotary.Theta) } : Configs[kind];
        var neutral = part.EndsWith("norm.weight", StringComparison.Ordinal) ? 1.0 : 0.0;
        var weights = source.Names.ToDictionary(name => name, name =>
        {
            var numbers = new float[source.Shape(name).Aggregate(1L, (product, size) => product * size)];
            source.Read(name, numbers);
            return Array.ConvertAll(numbers, number => name.EndsWith(part, StringComparison.Ordinal) ? neutral : number);
        });

        var other = new DoublePrecisionDecoder(config, weights).LogProbs(Text(16))[^1];

        Assert.True(other.Zip(reference.LogProbs(Text(16))[^1], (a, b) => Math.Abs(a - b)).Max() > 100 * Tolerance);
    }

    private static (RandomWeights Source, DoublePrecisionDecoder Reference) Model(string kind)
    {
        var source = new RandomWeights(Configs[kind], Stream.Child(kind));
        return (source, DoublePrecisionDecoder.Of(Configs[kind], source));
    }

    private static int[] Text(int length) =>
        [.. Enumerable.Range(0, length).Select(at => (int)(Stream.Child("text").UniformAt(at) * ModelShapes.Llama.VocabularySize))];

    private static void AssertNear(double[][] expected, float[][] scores)
    {
        Assert.Equal(expected.Length, scores.Length);
        Assert.All(expected.Zip(scores), row => Assert.All(
            row.First.Zip(row.Second), token => Assert.Equal(token.First, token.Second - Normalizer(row.Second), Tolerance)));
    }

    private static double Normalizer(float[] scores)
    {
        var largest = (double)scores.Max();
        return largest + Math.Log(scores.Sum(score => Math.Exp(score - largest)));
    }
}
