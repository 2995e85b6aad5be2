using RZero.Core.Answers;
using RZero.Core.Sampling;
using RZero.Evaluation.Benchmarks;
using Xunit;

namespace RZero.Evaluation.Tests;

public sealed class AnswerChangesTests
{
    [Fact]
    public void Between_TwoMeasurements_CountsWhatWasGainedAndLost()
    {
        var changes = Between("a:-+ b:+- c:++ d:-- e:-+");

        Assert.Equal((0, 3, 5), (changes.Before, changes.After, changes.Problems.Length));
        Assert.Equal((2, 1), (changes.GainedCount, changes.LostCount));
    }

    [Fact]
    public void Between_ProblemThatWasNotAsked_IsLeftOut()
    {
        var before = Measured(0, ["-", "-"]);
        var asked = Measured(1, ["+", "+"]);
        var after = asked with
        {
            Report = new("b", 1, [asked.Report.Items[0] with { Rollouts = [], Answers = [], Correct = [] }, asked.Report.Items[1]], 1),
        };

        Assert.Equal(["1"], AnswerChanges.Between(before, after).Problems.Select(change => change.Item.Id));
    }

    /// <summary>Four kinds were gained and three are shown: they come from the first, the middle and the last of them.</summary>
    [Theory]
    [InlineData("a:-+ a:-+ b:-+ b:++ c:-+ d:-+ d:+-", "0 4 5")]
    [InlineData("a:++ a:-+ a:-+ b:-+ a:-+", "1 3 2")]
    [InlineData("a:-+ a:++ b:-+", "0 2")]
    public void Telling_GainedProblems_AreOfAsManyKindsAsThereAre(string problems, string expected) =>
        Assert.Equal(expected, string.Join(' ', Between(problems).Telling(3).Select(change => change.Item.Id)));

    [Theory]
    [InlineData("a:++ a:-- a:+- a:-+", "3 2")]
    [InlineData("a:++ a:-~ a:+-", "2 1")]
    [InlineData("a:++ a:-- a:-~", "2 0")]
    [InlineData("a:--", "0")]
    public void Telling_FewerThanTwoGained_SaysWhatElseBecameOfThem(string problems, string expected) =>
        Assert.Equal(expected, string.Join(' ', Between(problems).Telling(3).Select(change => change.Item.Id)));

    [Fact]
    public void Telling_OneKind_PrefersAWrongAnswerToNone() =>
        Assert.Equal(["1", "2", "0"], Between("a:0+ a:-+ a:-+").Telling(3).Select(change => change.Item.Id));

    /// <summary>Kind, before and after of each problem: + is right, - wrong, ~ wrong in other words, 0 has no answer.</summary>
    private static AnswerChanges Between(string problems)
    {
        var all = problems.Split(' ');
        return AnswerChanges.Between(
            Measured(0, [.. all.Select(problem => problem[2..3])], [.. all.Select(problem => problem[..1])]),
            Measured(3, [.. all.Select(problem => problem[3..])], [.. all.Select(problem => problem[..1])]));
    }

    private static MeasuredAnswers Measured(int iteration, string[] signs, string[]? kinds = null) =>
        new(iteration, new("b", 1, [.. signs.Select((sign, place) => Result(place, sign, kinds?[place]))], 1));

    private static ItemResult Result(int place, string sign, string? kind) => new(
        new BenchmarkItem($"{place}", $"problem {place}", "1", kind),
        [new Rollout($"r{place}", [1], [2], [-1], sign, FinishReason.Stop)],
        [sign == "0" ? ExtractedAnswer.None(AnswerOutcome.Missing) : ExtractedAnswer.Found(sign)],
        [sign == "+"],
        sign == "+");
}
