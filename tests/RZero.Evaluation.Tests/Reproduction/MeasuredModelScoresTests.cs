using RZero.Evaluation.Benchmarks.Catalog;
using RZero.Evaluation.Records;
using RZero.Evaluation.Reproduction;
using Xunit;

namespace RZero.Evaluation.Tests.Reproduction;

public sealed class MeasuredModelScoresTests
{
    /// <summary>The whole benchmark goes before a part, its own decoding before another, and the latest before earlier ones.</summary>
    [Fact]
    public void Of_SeveralScoresOfOneBenchmark_TakesTheBest()
    {
        MeasuredScore[] scores =
        [
            Score(100, 0, 0, day: 9), Score(1319, 0.5, 1, day: 8), Score(1319, 0.6, 0, day: 1), Score(1319, 0.7, 0, day: 2),
        ];

        var model = Assert.Single(MeasuredModelScores.Of(scores, BenchmarkCatalog.Shipped));

        Assert.Equal(0.7, model.Value("gsm8k", BenchmarkCatalog.Shipped));
        Assert.False(MeasuredModelScores.IsOther(model.Scores["gsm8k"], BenchmarkCatalog.Shipped));
        Assert.True(MeasuredModelScores.IsOther(scores[0], BenchmarkCatalog.Shipped));
        Assert.True(MeasuredModelScores.IsOther(scores[1], BenchmarkCatalog.Shipped));
    }

    /// <summary>Other sampling, or problems that could not be asked, have a mark; what was not kept in older records cannot.</summary>
    [Fact]
    public void IsOther_SamplingAndUnaskedProblems_AreTold()
    {
        var usual = BenchmarkCatalog.Shipped.Find("aime24")!;
        var score = Score(usual.Rows, 0.5, usual.Decoding.Temperature, 1) with
        {
            Benchmark = usual.Name,
            Rows = usual.Rows,
            K = usual.Decoding.SampleCount,
            MaxTokens = usual.Decoding.MaxTokens,
            TopP = usual.Decoding.TopP,
        };

        Assert.False(MeasuredModelScores.IsOther(score, BenchmarkCatalog.Shipped));
        Assert.False(MeasuredModelScores.IsOther(score with { TopP = null }, BenchmarkCatalog.Shipped));
        Assert.True(MeasuredModelScores.IsOther(score with { TopP = 0.2 }, BenchmarkCatalog.Shipped));
        Assert.True(MeasuredModelScores.IsOther(score with { Unasked = 1 }, BenchmarkCatalog.Shipped));
    }

    [Fact]
    public void Of_BenchmarksThatThePaperHasNot_AreLeftOut() =>
        Assert.Empty(MeasuredModelScores.Of([Score(10, 0, 0, day: 1) with { Benchmark = "elementary" }], BenchmarkCatalog.Shipped));

    /// <summary>An average needs all its parts; overall is the mean of mathematics and the three general ones, as the README has it.</summary>
    [Fact]
    public void Value_Averages_AreThoseOfThePaper()
    {
        var row = PaperTables.All.Single(table => table.Name == "overview");
        var (overall, general) = (row.Rows[0].Values[0]!.Value, row.Rows[0].Values[2..]);
        string[] names = ["supergpqa", "mmlu-pro", "bbeh"];
        var scores = names.Select((name, place) => Score(10, general[place]!.Value, 0, 1) with { Benchmark = name })
            .Concat(BenchmarkCatalog.Shipped.Of(BenchmarkGroup.Mathematics).Select(known => Score(10, 0.4258, 0, 1) with { Benchmark = known.Name }));

        var model = Assert.Single(MeasuredModelScores.Of(scores, BenchmarkCatalog.Shipped));
        var part = Assert.Single(MeasuredModelScores.Of(scores.Skip(1), BenchmarkCatalog.Shipped));

        Assert.Equal(overall, model.Value("overall", BenchmarkCatalog.Shipped)!.Value, 1e-4);
        Assert.Equal(0.4258, part.Value("mathematics", BenchmarkCatalog.Shipped)!.Value, 1e-9);
        Assert.Null(part.Value("general", BenchmarkCatalog.Shipped));
        Assert.Null(part.Value("overall", BenchmarkCatalog.Shipped));
    }

    /// <summary>The figures as they stand, recomputed: every published average is the mean of its parts, to the digits that are printed.</summary>
    [Fact]
    public void All_PublishedAverages_AreTheMeansOfTheirParts()
    {
        foreach (var table in PaperTables.All)
        {
            var average = table.Columns.IndexOf(table.Name == "overview" ? "overall" : table.Columns.Contains("general") ? "general" : "mathematics");
            Assert.All(table.Rows, row => Assert.Equal(
                row.Values.Where((_, place) => place != average).Average(value => value!.Value), row.Values[average]!.Value, 1.1e-4));
        }
    }

    [Theory]
    [InlineData("Qwen/Qwen3-4B-Base", true)]
    [InlineData("qwen/qwen3-4b-base@main", true)]
    [InlineData("models/Qwen3-4B-Base/", true)]
    [InlineData("Qwen/Qwen3-4B", false)]
    [InlineData("nano", false)]
    public void Is_AModelsName_IsThePublishedOne(string model, bool expected) =>
        Assert.Equal(expected, PaperTables.All[0].Rows[0].Is(model));

    [Fact]
    public void FromJson_WhatWasWritten_IsTheSame()
    {
        var score = Score(3, 0.5, 1, day: 4);

        Assert.Equal(score, MeasuredScore.FromJson(score.ToJson()));
        Assert.Null(MeasuredScore.FromJson("{}"));
        Assert.Null(MeasuredScore.FromJson("not json"));
    }

    private static MeasuredScore Score(int count, double mean, double temperature, int day) => new()
    {
        Benchmark = "gsm8k",
        BenchmarkSha256 = "b",
        Rows = 1319,
        Model = "m",
        ModelSha256 = "m",
        PromptsSha256 = "p",
        N = count,
        K = 1,
        Temperature = temperature,
        MaxTokens = 4096,
        MeanAtK = mean,
        StandardError = 0,
        Low = 0,
        High = 1,
        MajAtK = mean,
        PassAtK = mean,
        Truncated = 0,
        NoAnswer = 0,
        Seconds = 1,
        Measured = DateTimeOffset.UnixEpoch.AddDays(day),
        Version = "0",
        Machine = "x64",
    };
}
