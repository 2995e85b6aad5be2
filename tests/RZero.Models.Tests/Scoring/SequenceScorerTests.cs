using System.Collections.Immutable;
using RZero.Models.Scoring;
using RZero.Models.Weights;
using RZero.Testing;
using Xunit;

namespace RZero.Models.Tests.Scoring;

public sealed class SequenceScorerTests
{
    /// <summary>Against transformers in float64, but for its norms and rotary tables.</summary>
    [Fact]
    public void Score_SmallModel_GivesTheLogProbsOfTransformers()
    {
        using var weights = SmallModel.Load();
        using var scorer = new SequenceScorer(weights);
        foreach (var expected in ReferenceCase.Read(SmallModel.Folder))
        {
            var (logProbs, _) = Score(scorer, [.. expected.Ids], topCount: 0);

            Assert.Equal(expected.LogProbs.Length, logProbs.Length);
            Assert.All(expected.LogProbs.Zip(logProbs), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
        }
    }

    /// <summary>The scores of a short text are all in the file: their softmax is what comes next.</summary>
    [Fact]
    public void Score_Top_IsTheSoftmaxOfTheLastScoresInOrder()
    {
        using var weights = SmallModel.Load();
        using var scorer = new SequenceScorer(weights);
        foreach (var expected in ReferenceCase.Read(SmallModel.Folder).Where(row => row.LastLogits.Length == weights.Config.VocabularySize))
        {
            var sum = expected.LastLogits.Sum(Math.Exp);
            var order = expected.LastLogits.Index().OrderByDescending(pair => pair.Item).ToList();

            var (_, top) = Score(scorer, [.. expected.Ids], topCount: 5);

            Assert.Equal(order.Take(5).Select(pair => pair.Index), top.Select(choice => choice.Id));
            Assert.All(order.Zip(top), pair => Assert.Equal(pair.First.Item - Math.Log(sum), pair.Second.LogProb, 1e-4));
        }
    }

    /// <summary>Longer than what is read at once, and so read in parts; a number never depends on what comes after it.</summary>
    [Fact]
    public void Score_LongSequence_BeginsWithTheBitsOfItsBeginning()
    {
        using var weights = SmallModel.Load();
        using var scorer = new SequenceScorer(weights);
        long[] ids = [.. Enumerable.Range(0, 600).Select(place => (long)(place * 37 % weights.Config.VocabularySize))];

        var (whole, _) = Score(scorer, ids, topCount: 0);
        var (part, _) = Score(scorer, ids[..100], topCount: 0);

        Assert.Equal(ids.Length - 1, whole.Length);
        Assert.Equal(part, whole[..99]);
    }

    [Fact]
    public void Score_MoreTopThanTokens_GivesTheVocabulary()
    {
        using var weights = SmallModel.Load();
        using var scorer = new SequenceScorer(weights);

        var (_, top) = Score(scorer, [1], topCount: int.MaxValue);

        Assert.Equal(weights.Config.VocabularySize, top.Length);
        Assert.Equal(1, top.Sum(choice => Math.Exp(choice.LogProb)), 1e-5);
    }

    [Fact]
    public void Score_Stopped_Ends()
    {
        using var weights = SmallModel.Load();
        using var scorer = new SequenceScorer(weights);

        Assert.Throws<OperationCanceledException>(() => scorer.Score([1, 2], topCount: 0, new CancellationToken(canceled: true)));
    }

    /// <summary>Short and long ones, more than fit into a pass.</summary>
    [Fact]
    public void Score_SideBySide_GivesTheBitsOfEachAlone()
    {
        using var weights = SmallModel.Load();
        using var scorer = new SequenceScorer(weights);
        var stop = TestContext.Current.CancellationToken;

        var alone = ScoredTexts.Mixed.Select(text => ScoredTexts.Printed(scorer.Score([text], stop)[0])).ToList();

        Assert.Equal(alone, scorer.Score(ScoredTexts.Mixed, stop).Select(ScoredTexts.Printed));
    }

    /// <summary>In one call and in the next; what they have in common is longer than a pass, and some end inside it.</summary>
    [Fact]
    public void Score_SequencesThatBeginAlike_GivesTheBitsOfEachAloneAndReadsTheBeginningOnce()
    {
        using var weights = SmallModel.Load();
        using var alone = new SequenceScorer(weights);
        using var scorer = new SequenceScorer(weights, keptBytes: 64 << 20);
        var stop = TestContext.Current.CancellationToken;
        ImmutableArray<int> examples = [.. Enumerable.Range(0, 270).Select(place => place * 53 % 320)];
        List<SequenceToScore> texts = [.. Enumerable.Range(0, 12).Select(number => new SequenceToScore(
            examples.AddRange(Enumerable.Range(0, 10).Select(place => (number + (place * 7)) % 320)), number % 3))];
        List<SequenceToScore> parts = [new(examples[..100], 2), new(examples[..269], 1)];

        var scores = scorer.Score(texts[..6], stop).AddRange(scorer.Score(texts[6..], stop));
        var read = scorer.TokensRead;
        scores = scores.AddRange(scorer.Score(parts, stop));

        Assert.Equal(texts.Concat(parts).Select(text => ScoredTexts.Printed(alone.Score([text], stop)[0])), scores.Select(ScoredTexts.Printed));
        Assert.Equal(examples.Length + (12 * 10), read);
        Assert.Equal(2, scorer.TokensRead - read);
    }

    /// <summary>What one call has left half done is no part of the next.</summary>
    [Fact]
    public void Score_AfterOneThatFailed_GivesTheSameBits()
    {
        using var weights = SmallModel.Load();
        using var scorer = new SequenceScorer(weights, keptBytes: 64 << 20);
        var stop = TestContext.Current.CancellationToken;
        var before = ScoredTexts.Printed(scorer.Score([ScoredTexts.Text(90, 1)], stop)[0]);

        Assert.ThrowsAny<ArgumentException>(() => scorer.Score([ScoredTexts.Text(80, 1), new([1, 100_000], 0)], stop));

        Assert.Equal(before, ScoredTexts.Printed(scorer.Score([ScoredTexts.Text(90, 1)], stop)[0]));
    }

    /// <summary>With no bytes for them, beginnings serve the sequences of one call only.</summary>
    [Fact]
    public void Score_NothingKept_ReadsTheBeginningOfEveryCallAnew()
    {
        using var weights = SmallModel.Load();
        using var scorer = new SequenceScorer(weights);
        var stop = TestContext.Current.CancellationToken;

        scorer.Score([ScoredTexts.Text(90, 1)], stop);
        scorer.Score([ScoredTexts.Text(90, 1)], stop);

        Assert.Equal(180, scorer.TokensRead);
    }

    private static SequenceScores Score(SequenceScorer scorer, long[] ids, int topCount) =>
        scorer.Score([.. ids.Select(id => (int)id)], topCount, TestContext.Current.CancellationToken);
}
