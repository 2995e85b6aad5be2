using System.Collections.Immutable;
using RZero.Checkpoints.Configuration;
using RZero.Core;
using RZero.Core.Sampling;
using RZero.Generation;
using RZero.Generation.Tests;
using RZero.Testing.Torch;
using RZero.Torch.Decoding;
using RZero.Torch.Sampling;
using RZero.Torch.Tensors;
using RZero.Torch.Tests.Decoding;
using Xunit;
using static TorchSharp.torch;

namespace RZero.Torch.Tests.Sampling;

public sealed class TorchRolloutEngineTests
{
    private static readonly int Vocabulary = SmallModel.Config.VocabularySize;

    /// <summary>Prompts of seven lengths in groups of three: left padding, shared prompts and the cache against a plain forward pass.</summary>
    [Theory]
    [InlineData(1.0)]
    [InlineData(0.6)]
    public void Sample_PromptsOfManyLengths_GivesTheModelsOwnLogProbs(double temperature)
    {
        using var leaks = new TensorLeakGuard();
        using var model = SmallModel.Decided();
        var rollouts = Sample(model, Requests(21), new() { MaxTokens = 20, Temperature = temperature });

        Assert.All(rollouts, rollout => AssertLogProbs(model, rollout, temperature));
        Assert.True(rollouts.Select(rollout => rollout.TokenIds[0]).Distinct().Count() > 3);
    }

    [Fact]
    public void Sample_QueryHeadsLikeKeyHeadsAndBiases_GivesTheModelsOwnLogProbs()
    {
        using var model = SmallModel.Decided(SmallModel.Config with
        {
            KeyValueHeadCount = 4,
            QueryKeyNorm = false,
            QueryKeyValueBias = true,
            OutputBias = true,
            FeedForwardBias = true,
            TieWordEmbeddings = false,
            Family = RZero.Checkpoints.Configuration.ModelFamily.Llama,
        });
        foreach (var bias in model.Weights.Where(weight => weight.Name.EndsWith(".bias", StringComparison.Ordinal)))
        {
            using var moved = bias.Value.Plus(0.3);
            bias.Value.copy_(moved);
        }

        Assert.All(Sample(model, Requests(6), new() { MaxTokens = 8 }), rollout => AssertLogProbs(model, rollout, 1));
    }

    [Fact]
    public void Sample_OneRequestAlone_WritesWhatItWritesInAUnit()
    {
        using var model = SmallModel.Decided();
        var together = Sample(model, Requests(12), new() { MaxTokens = 12 });

        foreach (var (request, rollout) in Requests(12).Zip(together))
        {
            var alone = Sample(model, [request], new() { MaxTokens = 12 })[0];

            Assert.Equal(rollout.TokenIds, alone.TokenIds);
            Assert.All(rollout.LogProbs.Zip(alone.LogProbs), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
        }
    }

    [Fact]
    public void Sample_SameUnitTwice_GivesTheSameBits()
    {
        using var model = SmallModel.Decided();
        using var engine = new TorchRolloutEngine(model, tokenizer: null, ImmutableHashSet.Create(3, 4, 5));
        var unit = new WorkUnit("u", "p", engine.Id, Requests(40), new() { MaxTokens = 30 });
        var results = new ImmutableArray<Rollout>[3];

        Parallel.For(0, results.Length, i => results[i] = engine.Sample(unit, TestContext.Current.CancellationToken));

        Assert.All(results, result => Assert.Equal(results[0].SelectMany(rollout => rollout.LogProbs), result.SelectMany(rollout => rollout.LogProbs)));
    }

    /// <summary>Rows that end are dropped from the batch; those that stay must not notice.</summary>
    [Fact]
    public void Sample_RowsThatEndEarly_KeepTheEndTokenAndItsLogProb()
    {
        using var leaks = new TensorLeakGuard();
        using var model = SmallModel.Decided();
        var ends = ImmutableHashSet.CreateRange(Enumerable.Range(0, 6));
        var rollouts = Sample(model, Requests(60), new() { MaxTokens = 40 }, ends);

        Assert.All(rollouts, rollout => AssertLogProbs(model, rollout, 1));
        Assert.All(rollouts, rollout => Assert.DoesNotContain(rollout.TokenIds[..^1], ends.Contains));
        Assert.All(rollouts, rollout => Assert.Equal(ends.Contains(rollout.TokenIds[^1]) ? FinishReason.Stop : FinishReason.Length, rollout.Finish));
        Assert.All(rollouts, rollout => Assert.Equal(
            new LetterTokenizer(Vocabulary).Decode(rollout.TokenIds.Where(id => !ends.Contains(id)).ToArray()), rollout.Text));
        Assert.Contains(rollouts, rollout => rollout.Finish == FinishReason.Stop);
    }

    [Fact]
    public void Sample_StopString_KeepsItsTokensAndCutsTheText()
    {
        using var model = SmallModel.Decided();
        var free = Sample(model, Requests(30), new() { MaxTokens = 30 });
        var stop = free[0].Text.Substring(10, 2);
        var stopped = Sample(model, Requests(30), new() { MaxTokens = 30, StopStrings = ["never to be seen", stop] });

        Assert.All(free.Zip(stopped), pair =>
        {
            var at = pair.First.Text.IndexOf(stop, StringComparison.Ordinal);
            var length = at < 0 ? 30 : at + stop.Length;
            Assert.Equal(pair.First.TokenIds[..length], pair.Second.TokenIds);
            Assert.Equal(at < 0 ? pair.First.Text : pair.First.Text[..at], pair.Second.Text);
            Assert.Equal(at < 0 ? FinishReason.Length : FinishReason.Stop, pair.Second.Finish);
        });
    }

    /// <summary>A short and a long prompt together: the short one's text may use all positions, though its column lies beyond them.</summary>
    [Fact]
    public void Sample_MoreTokensThanPositions_EndsWithTheLastPosition()
    {
        using var model = SmallModel.Decided();
        var positions = model.Config.MaxPositions;
        RolloutRequest[] requests = [Request(0, 3), Request(1, positions - 5), Request(2, positions)];
        var rollouts = Sample(model, [.. requests], new() { MaxTokens = 500 });

        Assert.Equal([positions - 3, 5, 1], rollouts.Select(rollout => rollout.TokenIds.Length));
        Assert.All(rollouts, rollout => Assert.Equal(FinishReason.Length, rollout.Finish));
        Assert.All(rollouts.Take(2), rollout => AssertLogProbs(model, rollout, 1));
    }

    [Fact]
    public void Sample_PromptThatDoesNotFit_IsAUserMistake()
    {
        using var model = SmallModel.Decided();

        Assert.Throws<UserException>(() => Sample(model, [Request(0, model.Config.MaxPositions + 1)], new()));
        Assert.Throws<UserException>(() => Sample(model, [Request(0, 0)], new()));
    }

    /// <summary>Many long prompts are read in parts; 60 prompts of 90 tokens are more than one part holds.</summary>
    [Fact]
    public void Sample_MorePromptTokensThanAreReadAtOnce_GivesTheModelsOwnLogProbs()
    {
        using var model = SmallModel.Decided();
        var requests = Enumerable.Range(0, 60).Select(i => Request(i, 90 - (i % 2)));

        Assert.All(Sample(model, [.. requests], new() { MaxTokens = 3 }), rollout => AssertLogProbs(model, rollout, 1));
    }

    [Fact]
    public void Sample_Interrupted_Throws()
    {
        using var leaks = new TensorLeakGuard();
        using var model = SmallModel.Decided();
        using var engine = new TorchRolloutEngine(model, tokenizer: null, ImmutableHashSet<int>.Empty);

        Assert.ThrowsAny<OperationCanceledException>(
            () => engine.Sample(new("u", "p", engine.Id, Requests(3), new()), new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Sample_ModelChangesAfterwards_SamplesFromTheWeightsItWasMadeFrom()
    {
        using var model = SmallModel.Decided();
        using var engine = new TorchRolloutEngine(model, tokenizer: null, ImmutableHashSet<int>.Empty);
        var unit = new WorkUnit("u", "p", engine.Id, Requests(4), new() { MaxTokens = 5 });
        var before = engine.Sample(unit, TestContext.Current.CancellationToken);

        model[WeightLayout.Embedding].TimesInPlace(-1);

        Assert.Equal(before.SelectMany(rollout => rollout.LogProbs), engine.Sample(unit, TestContext.Current.CancellationToken).SelectMany(rollout => rollout.LogProbs));
    }

    [Fact]
    public void Create_RoundedWeights_SaysWhatCanRoundThem()
    {
        using var model = SmallModel.Decided();
        var settings = new EngineSettings { EndTokenIds = ImmutableHashSet<int>.Empty, Storage = EngineStorage.BFloat16 };

        var refused = Assert.Throws<UserException>(() => new TorchRolloutEngine(new ModelWeights(model, "here"), settings));

        Assert.Contains("rollouts.storage=exact", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>What training changed reaches the engine through memory: afterwards it samples what a new engine would, to the bit.</summary>
    [Fact]
    public async Task RefreshAsync_AfterAnUpdate_SamplesFromTheWeightsAsTheyStand()
    {
        using var leaks = new TensorLeakGuard();
        using var model = SmallModel.Decided();
        var weights = new ModelWeights(model, "here");
        var settings = new EngineSettings { EndTokenIds = ImmutableHashSet<int>.Empty };
        using var engine = new TorchRolloutEngine(weights, settings);
        var unit = new WorkUnit("u", "p", engine.Id, Requests(4), new() { MaxTokens = 5 });
        var (before, name) = (engine.Sample(unit, TestContext.Current.CancellationToken), weights.Policy);

        model[WeightLayout.Embedding].TimesInPlace(-1);
        weights.Change();
        await engine.RefreshAsync(TestContext.Current.CancellationToken);

        using var fresh = new TorchRolloutEngine(weights, settings);
        var after = engine.Sample(unit, TestContext.Current.CancellationToken);
        var expected = fresh.Sample(unit, TestContext.Current.CancellationToken);
        Assert.Equal(expected.SelectMany(rollout => rollout.LogProbs), after.SelectMany(rollout => rollout.LogProbs));
        Assert.NotEqual(before.SelectMany(rollout => rollout.LogProbs), after.SelectMany(rollout => rollout.LogProbs));
        Assert.Equal(("here", (string?)null, model.Fingerprint()), (weights.Policy.Base, weights.Policy.Adapter, weights.Policy.Hash));
        Assert.NotEqual(name, weights.Policy);
    }

    private static ImmutableArray<Rollout> Sample(
        CausalModel model, ImmutableArray<RolloutRequest> requests, SamplingOptions sampling, IReadOnlySet<int>? endTokenIds = null)
    {
        using var engine = new TorchRolloutEngine(model, new LetterTokenizer(Vocabulary), endTokenIds ?? ImmutableHashSet<int>.Empty);
        var rollouts = engine.Sample(new("u", "p", engine.Id, requests, sampling), TestContext.Current.CancellationToken);
        Assert.Equal(requests.Select(request => request.Id), rollouts.Select(rollout => rollout.Id));
        return rollouts;
    }

    private static ImmutableArray<RolloutRequest> Requests(int count) => [.. Enumerable.Range(0, count).Select(i => Request(i, 1 + (i / 3 % 7 * 2)))];

    /// <summary>Requests of a group of three share their prompt.</summary>
    private static RolloutRequest Request(int number, int promptLength)
    {
        var numbers = new RandomSequence(StreamKey.Root(8).Child(number / 3));
        return new($"r{number}", [.. Enumerable.Range(0, promptLength).Select(_ => numbers.Next(0, Vocabulary - 1))], StreamKey.Root(9).Child(number));
    }

    /// <summary>The judge's forward pass over the whole text; 1e-4 in single precision.</summary>
    private static void AssertLogProbs(CausalModel model, Rollout rollout, double temperature)
    {
        using var inference = inference_mode();
        using var scope = NewDisposeScope();
        long[] ids = [.. rollout.PromptIds.Concat(rollout.TokenIds).Select(id => (long)id)];
        var scores = model.Logits(tensor(ids, [1, ids.Length]))[0].narrow(0, rollout.PromptIds.Length - 1, rollout.TokenIds.Length);
        using var logProbs = TokenLogProbs.Of(scores, tensor(ids[rollout.PromptIds.Length..]), temperature);
        Assert.All(logProbs.data<float>().ToArray().Zip(rollout.LogProbs), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
    }
}
