using CsCheck;
using RZero.Core;
using RZero.Core.Answers;
using RZero.Grading.Voting;
using Xunit;

namespace RZero.Grading.Tests.Voting;

public sealed class MajorityVoteTests
{
    private static readonly Gen<string?[]> Samples =
        Gen.OneOf<string?>("1/2", "0.5", @"\frac12", "2", "2.0", " 2", "3", "x=3", null, "", "no solution", "9^{9^{9}}", "9^{9^{ 9}}", "2x+1", "1+2x", @"\sqrt{8}", @"2\sqrt2",
        @"\sin^2 x+\cos^2 x", "1", @"\frac{1}{\sqrt5+3}", @"\frac{3-\sqrt5}{4}").Array[0, 12];

    [Fact]
    public void Of_EqualAnswersInDifferentSpellings_AreOneClass()
    {
        var vote = MajorityVote.Of(["1/2", "3", "0.5", null, @"\frac{1}{2}", "0.5"]);
        Assert.Equal("0.5", vote.Answer);
        Assert.Equal([0, 2, 4, 5], vote.Classes[0].Members);
        Assert.Equal("3", vote.Classes[1].Answer);
        Assert.Equal(6, vote.SampleCount);
        Assert.Equal(4.0 / 6, vote.Agreement);
    }

    [Fact]
    public void Of_EqualAnswersWithDifferentKeys_AreOneClass()
    {
        Assert.Single(MajorityVote.Of([@"\frac{1}{\sqrt5+3}", @"\frac{3-\sqrt5}{4}"]).Classes);
        Assert.Single(MajorityVote.Of(["1", @"\sin^2 x+\cos^2 x", "2/2"]).Classes);
        Assert.Equal(2, MajorityVote.Of([@"5\text{ cm}", @"5\text{ m}"]).Classes.Length);
    }

    [Fact]
    public void Of_MissingAnswers_AreNoClassButCountAsSamples()
    {
        var vote = MajorityVote.Of([null, "", "  ", "7"]);
        Assert.Equal(["7"], vote.Classes.Select(found => found.Answer));
        Assert.Equal(0.25, vote.Agreement);
        Assert.Null(MajorityVote.Of([null, null]).Answer);
        Assert.Equal(0, MajorityVote.Of([]).SampleCount);
    }

    [Fact]
    public void Of_TieInSize_GoesToTheShortestThenTheFirstSpelling()
    {
        Assert.Equal("9", MajorityVote.Of(["10", "9"]).Answer);
        Assert.Equal("2", MajorityVote.Of(["3", "2"]).Answer);
    }

    [Fact]
    public void Of_TieInSizeWithLogProbs_GoesToTheLikelierClass()
    {
        Assert.Equal("10", MajorityVote.Of(["10", "9"], [-0.1, -0.2]).Answer);
        Assert.Equal("9", MajorityVote.Of(["10", "9"], [-0.2, -0.1]).Answer);
        Assert.Equal("9", MajorityVote.Of(["10", "9", "9"], [-0.1, -5, -5]).Answer);
    }

    [Fact]
    public void Of_TooManyLogProbs_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => MajorityVote.Of(["1"], [0.1, 0.2]));

    [Fact]
    public void Of_ShuffledSamples_GivesTheSameClasses() => Gen.Select(Samples, Gen.Int[0, 100_000]).Sample(
        (answers, seed) =>
        {
            var order = Enumerable.Range(0, answers.Length).ToArray();
            new RandomSequence(StreamKey.Root(seed)).Shuffle<int>(order);
            var shuffled = MajorityVote.Of([.. order.Select(sample => answers[sample])], [.. order.Select(LogProb)]);
            var straight = MajorityVote.Of(answers, [.. Enumerable.Range(0, answers.Length).Select(LogProb)]);
            Assert.Equal(straight.Classes.Select(Describe), shuffled.Classes.Select(found => Describe(found, order)));

            double LogProb(int sample) => -(sample % 3) / 10.0;
        },
        iter: 400);

    [Fact]
    public void Of_AnySamples_PutsEachAnswerIntoOneClass() => Samples.Sample(
        answers =>
        {
            var members = MajorityVote.Of(answers).Classes.SelectMany(found => found.Members).Order();
            Assert.Equal(Enumerable.Range(0, answers.Length).Where(sample => !string.IsNullOrWhiteSpace(answers[sample])), members);
        },
        iter: 300);

    private static string Describe(VoteClass found) => $"{found.Answer}: {string.Join(' ', found.Members)}";

    private static string Describe(VoteClass found, int[] order) => $"{found.Answer}: {string.Join(' ', found.Members.Select(sample => order[sample]).Order())}";
}
