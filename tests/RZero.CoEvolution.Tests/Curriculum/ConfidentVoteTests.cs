using RZero.CoEvolution.Curriculum;
using RZero.CoEvolution.Tests.Scripted;
using RZero.Core.Sampling;
using Xunit;

namespace RZero.CoEvolution.Tests.Curriculum;

public sealed class ConfidentVoteTests
{
    private readonly ScriptedLoop loop = new();

    /// <summary>0.9 for one answer outvotes 0.3 + 0.4 for another; the shares stay one and two of four.</summary>
    [Fact]
    public void Of_OneSureAnswer_OutvotesTwoThatWereGuessed()
    {
        var vote = Count("confidence", ("4", 0.3), ("5", 0.9), ("4.0", 0.4), (null, 1));

        Assert.Equal([("5", 1), ("4", 2)], vote.Classes.Select(answer => (answer.Answer, answer.Count)));
        Assert.Equal((0.25, 4), (vote.Agreement, vote.SampleCount));
    }

    [Theory]
    [InlineData("confidence")]
    [InlineData("majority")]
    public void Of_AllAsSure_IsTheMajority(string rule) =>
        Assert.Equal(["4", "5"], Count(rule, ("5", 0.5), ("4", 0.5), ("4", 0.5)).Classes.Select(answer => answer.Answer));

    [Fact]
    public void Of_NoAnswer_HasNoWinner() => Assert.Null(Count("confidence", (null, 1), (null, 0.5)).Answer);

    /// <summary>ln 0.5 and ln 0.125 have the mean ln 0.25.</summary>
    [Fact]
    public void SampledAnswer_OfARollout_IsTheGeometricMeanOfItsTokens()
    {
        var rollout = new Rollout("r", [1], [2, 3], [MathF.Log(0.5f), MathF.Log(0.125f)], "", FinishReason.Stop);

        Assert.Equal(0.25, SampledAnswer.Of("4", rollout).Confidence, 1e-6);
    }

    private Core.Answers.Vote Count(string rule, params (string? Answer, double Confidence)[] samples) =>
        VoteRules.All.Find(rule)(loop.Task, [.. samples.Select(sample => new SampledAnswer(sample.Answer, sample.Confidence))]);
}
