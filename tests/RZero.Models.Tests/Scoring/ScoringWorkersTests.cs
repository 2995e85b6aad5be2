using RZero.Models.Scoring;
using Xunit;

namespace RZero.Models.Tests.Scoring;

public sealed class ScoringWorkersTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task ScoreAsync_SideBySide_GivesTheBitsOfEachAlone(int count)
    {
        using var weights = SmallModel.Load();
        using var scorer = new SequenceScorer(weights);
        using var workers = new ScoringWorkers(weights, count);
        var stop = TestContext.Current.CancellationToken;

        var scores = await Task.WhenAll(ScoredTexts.Mixed.Select(text => workers.ScoreAsync(text, stop)));

        Assert.Equal(ScoredTexts.Mixed.Select(text => ScoredTexts.Printed(scorer.Score([text], stop)[0])), scores.Select(ScoredTexts.Printed));
    }

    [Fact]
    public async Task ScoreAsync_OneOfSeveralStopped_EndsThatOneAlone()
    {
        using var weights = SmallModel.Load();
        using var workers = new ScoringWorkers(weights, count: 1);
        using var stopped = new CancellationTokenSource();
        var first = workers.ScoreAsync(ScoredTexts.Text(2000, 1), stopped.Token);
        var second = workers.ScoreAsync(ScoredTexts.Text(5, 2), TestContext.Current.CancellationToken);
        await stopped.CancelAsync();

        // Whether the first had been scored by then is a matter of speed; the second is scored in any case.
        await Task.WhenAny(first);
        Assert.Equal(4, (await second).LogProbs.Length);
    }

    [Fact]
    public async Task ScoreAsync_TokenThatIsNone_FailsAloneAndTheNextIsScored()
    {
        using var weights = SmallModel.Load();
        using var workers = new ScoringWorkers(weights, count: 1);

        await Assert.ThrowsAnyAsync<ArgumentException>(() => workers.ScoreAsync(new([1, 100_000], 0), TestContext.Current.CancellationToken));

        Assert.Equal(4, (await workers.ScoreAsync(ScoredTexts.Text(5, 2), TestContext.Current.CancellationToken)).LogProbs.Length);
    }
}
