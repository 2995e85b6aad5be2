using RZero.Grading.Rewards;
using Xunit;

namespace RZero.Grading.Tests.Rewards;

/// <summary>Rewards of completions as such, with the numbers of other trainers' own tests or worked by hand.</summary>
public sealed class CompletionRewardTests
{
    [Theory]
    [InlineData(79, 0)]
    [InlineData(80, 0)]
    [InlineData(90, -0.5)]
    [InlineData(100, -1)]
    [InlineData(110, -1)]
    public void OverlongPenalty_HundredTokensWithABufferOfTwenty_FallsToMinusOne(int length, double expected) =>
        Assert.Equal(expected, OverlongPenalty.Of(length, 100, 20), 1e-12);

    [Fact]
    public void OverlongPenalty_NoBuffer_CostsWhatIsBeyondTheLongest() =>
        Assert.Equal((0, -1), (OverlongPenalty.Of(100, 100, 0), OverlongPenalty.Of(101, 100, 0)));

    [Theory]
    [InlineData("a b c d", 2, 0)]
    [InlineData("a a a a a", 2, -0.75)]
    [InlineData("a b c a b c", 3, -0.25)]
    [InlineData("a b", 3, 0)]
    [InlineData("a b a b a b", 1, -2 / 3.0)]
    public void NgramRepetition_Words_CostTheShareThatStoodBefore(string words, int size, double expected) =>
        Assert.Equal(expected, NgramRepetition.Of(words.Split(' '), size, -1), 1e-12);

    [Fact]
    public void NgramRepetition_PenaltyAboveZero_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => NgramRepetition.Of<int>([1, 2], 1, 0.5));

    [Theory]
    [InlineData("<think>why</think>so", true)]
    [InlineData("<think></think>", true)]
    [InlineData("<think>why<think></think>so", false)]
    [InlineData("<think>why so", false)]
    [InlineData("why</think>so", false)]
    [InlineData(" <think>why</think>so", false)]
    public void IsThought_Completions_BeginWithOneClosedThought(string completion, bool expected) =>
        Assert.Equal(expected, ThoughtFormat.IsThought(completion));

    [Theory]
    [InlineData("<think>\nwhy\n</think>\n<answer>\nso\n</answer>", true)]
    [InlineData("<think>why</think> <answer>so</answer> ", true)]
    [InlineData("<think>why</think>", false)]
    [InlineData("<answer>so</answer>", false)]
    [InlineData("<think>why</think>so<answer>so</answer>", false)]
    [InlineData("<think>why</think><answer>so</answer>and more", false)]
    [InlineData("<think>why</answer><answer>so</think>", false)]
    public void IsThoughtThenAnswer_Completions_HaveBothAndNothingElse(string completion, bool expected) =>
        Assert.Equal(expected, ThoughtFormat.IsThoughtThenAnswer(completion));

    [Theory]
    [InlineData(0, true, 1)]
    [InlineData(25, true, 0.92678)]
    [InlineData(75, true, 0.57322)]
    [InlineData(100, true, 0.5)]
    [InlineData(0, false, -1)]
    [InlineData(75, false, -0.57322)]
    [InlineData(100, false, -0.5)]
    public void CosineLengthReward_OfHundredTokens_FallsWhereRightAndRisesWhereWrong(int length, bool right, double expected) =>
        Assert.Equal(expected, new CosineLengthReward().Of(length, 100, right), 1e-5);
}
