using System.Collections.Immutable;
using RZero.Checkpoints.Adapters;
using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;
using RZero.Compute.Vectors;
using RZero.Core;
using RZero.Files;
using RZero.Models.Decoding;
using RZero.Models.Tree;
using RZero.Models.Weights;
using RZero.Testing;
using RZero.Testing.Models;
using Xunit;

namespace RZero.Models.Tests.Weights;

/// <summary>Adapters over weights that other policies read too.</summary>
public sealed class AdaptedWeightsTests
{
    private static readonly int[] Text = [.. Enumerable.Range(0, 40).Select(at => (at * 7) % 97)];

    /// <summary>
    /// PEFT's adapters over its models: scores within 1e-3 of those of the merged weights, over weights in singles; over rounded ones within 1e-3 of
    /// rounded weights merged.
    /// </summary>
    [Theory]
    [InlineData("models/tiny/tiny-qwen3-tied", StorageChoice.Exact)]
    [InlineData("models/tiny/tiny-qwen2-untied-sharded", StorageChoice.Exact)]
    [InlineData("models/tiny/tiny-qwen2-untied-sharded", StorageChoice.BFloat16)]
    public void With_AdapterOfPeft_HasTheScoresOfTheMergedWeights(string model, StorageChoice choice)
    {
        var folder = SharedData.Require(model);
        using var files = ModelFolder.Open(folder);
        var adapter = LoraAdapter.Read(Path.Combine(folder, "lora"));
        using var below = DecoderWeights.Load(files, choice);
        using var adapted = below.With(adapter);
        IWeightSource rounded = choice == StorageChoice.BFloat16 ? new RoundedWeights(files.Weights) : files.Weights;
        using var merged = DecoderWeights.Load(files.Config, new MergedWeights(rounded, adapter), StorageChoice.Float32, VectorPaths.Best);

        AssertNear(Scores(merged), Scores(adapted), 1e-3);
    }

    /// <summary>B is zero: the bits of the base. Another adapter over the same weights changes them; taken away again they are back.</summary>
    [Fact]
    public void With_NewAdapter_HasTheBitsOfTheBase()
    {
        using var below = SmallModel.Load();
        using var bare = below.With(null);
        using var adapted = below.With(New(below.Config));
        using var trained = below.With(Trained(below.Config));
        var expected = Scores(below);

        Assert.NotEqual(expected, Scores(trained));
        Assert.Equal(expected, Scores(adapted));
        Assert.Equal(expected, Scores(bare));
        Assert.Equal(0, bare.Bytes);
    }

    /// <summary>Numbers that come later are those that a new view of them would have.</summary>
    [Fact]
    public void Refresh_OtherNumbers_GivesTheScoresOfThese()
    {
        using var below = SmallModel.Load();
        using var refreshed = below.With(New(below.Config));
        using var made = below.With(Trained(below.Config));
        Scores(refreshed);

        refreshed.Refresh(Trained(below.Config));

        Assert.Equal(Scores(made), Scores(refreshed));
    }

    /// <summary>Text by itself and behind its beginning: the same bits, as of every model.</summary>
    [Fact]
    public void Score_RowsReadWithOthersOrAlone_HaveTheSameBits()
    {
        using var below = SmallModel.Load();
        using var adapted = below.With(Trained(below.Config, "v_proj", "down_proj"));
        using var decoder = new Decoder(adapted);
        using var whole = new TokenTree(adapted.Shape);
        using var pieces = new TokenTree(adapted.Shape);

        var expected = DecoderScores.Of(decoder, whole, Text);
        var found = new[] { 1, 2, 3, 10, 33, 40 }.SelectMany(end => Continue(decoder, pieces, Text[..end])).ToArray();

        Assert.Equal(expected, found);
    }

    [Fact]
    public void Dispose_OfAView_LeavesTheWeights()
    {
        using var below = SmallModel.Load();
        var expected = Scores(below);

        below.With(Trained(below.Config)).Dispose();

        Assert.Equal(expected, Scores(below));
    }

    [Fact]
    public void With_AdapterOfAnotherModel_IsRefused()
    {
        using var below = SmallModel.Load();
        var adapter = Trained(below.Config with { HiddenSize = below.Config.HiddenSize * 2 });

        var mistake = Assert.Throws<ModelFileException>(() => below.With(adapter));

        Assert.Contains("it belongs to another model", mistake.Message, StringComparison.Ordinal);
    }

    private static float[][] Continue(Decoder decoder, TokenTree tree, int[] ids)
    {
        var plan = new BatchPlan(tree);
        plan.Want(tree.Hold(ids), ids.Length);
        var batch = plan.Make((_, _) => { });
        decoder.Read(batch, tree);
        var scores = decoder.Score([.. Enumerable.Range(0, batch.RowCount)]);
        return [.. Enumerable.Range(0, batch.RowCount).Select(row => scores[row].ToArray())];
    }

    private static float[][] Scores(DecoderWeights weights)
    {
        using var decoder = new Decoder(weights);
        using var tree = new TokenTree(weights.Shape);
        return DecoderScores.Of(decoder, tree, Text);
    }

    private static LoraAdapter New(ModelConfig config, params string[] targets) => FirstAdapter.Of(
        config, new(4, 8, IsRankStabilized: false, targets.Length == 0 ? LoraTargets.All : [.. targets]), StreamKey.Root(5));

    private static LoraAdapter Trained(ModelConfig config, params string[] targets)
    {
        var first = New(config, targets);
        return first with
        {
            Pairs = first.Pairs.ToImmutableSortedDictionary(
                pair => pair.Key,
                pair => pair.Value with
                {
                    B = Enumerable.Range(0, pair.Value.B.Length).Select(i => (float)StreamKey.Root(9).Child(pair.Key).UniformAt(i) - 0.5f).ToArray(),
                },
                StringComparer.Ordinal),
        };
    }

    private static void AssertNear(float[][] expected, float[][] found, double tolerance)
    {
        Assert.Equal(expected.Length, found.Length);
        Assert.All(expected.Zip(found), row => Assert.All(row.First.Zip(row.Second), score => Assert.Equal(score.First, score.Second, tolerance)));
    }

    /// <summary>Matrices rounded to bfloat16.</summary>
    private sealed class RoundedWeights(IWeightSource exact) : IWeightSource
    {
        public IReadOnlySet<string> Names => exact.Names;

        public IReadOnlyList<long> Shape(string name) => exact.Shape(name);

        public void Read(string name, Span<float> destination)
        {
            exact.Read(name, destination);
            foreach (ref var number in Shape(name).Count == 1 ? [] : destination)
            {
                var bits = BitConverter.SingleToUInt32Bits(number);
                number = BitConverter.UInt32BitsToSingle((bits + 0x7fff + ((bits >> 16) & 1)) & 0xffff0000);
            }
        }
    }
}
