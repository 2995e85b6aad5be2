using System.Text.Json;
using RZero.Evaluation.Statistics;
using RZero.Testing;
using Xunit;

namespace RZero.Evaluation.Tests.Statistics;

public sealed class WilsonIntervalTests
{
    /// <summary>Recorded from statsmodels.</summary>
    [Fact]
    public void Of_RecordedCases_GivesTheirIntervals()
    {
        var rows = File.ReadLines(SharedData.Require("cases/statistics.jsonl")).Select(line => JsonDocument.Parse(line).RootElement)
            .Where(row => row.GetProperty("function").GetString() == "wilson").ToList();
        Assert.NotEmpty(rows);
        foreach (var row in rows)
        {
            var (successes, trials) = (row.GetProperty("inputs").GetProperty("successes").GetDouble(), row.GetProperty("inputs").GetProperty("trials").GetDouble());
            var (low, high) = WilsonInterval.Of(successes / trials, trials);
            Assert.Equal(row.GetProperty("expected")[0].GetDouble(), low, 1e-12);
            Assert.Equal(row.GetProperty("expected")[1].GetDouble(), high, 1e-12);
        }
    }

    /// <summary>1.96^2 / (1 + 1.96^2) for one trial.</summary>
    [Fact]
    public void Of_OneTrialThatFailed_ReachesFarUp()
    {
        var (low, high) = WilsonInterval.Of(0, 1);

        Assert.Equal(0, low);
        Assert.Equal(3.8414588 / 4.8414588, high, 1e-7);
    }

    /// <summary>Three of ten, from the formula with the points of printed tables: 1.644853627 and 2.575829304.</summary>
    [Theory]
    [InlineData(0.9, 0.12687658, 0.55830020)]
    [InlineData(0.99, 0.07956632, 0.67997532)]
    public void Of_OtherLevel_IsAsWideAsThat(double level, double low, double high)
    {
        var interval = WilsonInterval.Of(0.3, 10, level);

        Assert.Equal(low, interval.Low, 1e-7);
        Assert.Equal(high, interval.High, 1e-7);
    }

    [Theory]
    [InlineData(-0.1, 3)]
    [InlineData(1.1, 3)]
    [InlineData(0.5, 0)]
    public void Of_WhatIsNoShare_Throws(double share, double count) => Assert.Throws<ArgumentOutOfRangeException>(() => WilsonInterval.Of(share, count));
}
