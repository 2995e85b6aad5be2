using System.Text;
using RZero.Core;
using RZero.Core.Answers;
using RZero.Evaluation.Benchmarks.Catalog;
using Xunit;

namespace RZero.Evaluation.Tests.Benchmarks.Catalog;

public sealed class BenchmarkCatalogTests
{
    /// <summary>The paper's ten benchmarks, in its two averages.</summary>
    [Fact]
    public void Shipped_PapersBenchmarks_AreInItsAverages()
    {
        var catalog = BenchmarkCatalog.Shipped;

        Assert.Equal(
            ["aime24", "aime25", "amc23", "gsm8k", "math-500", "minerva", "olympiadbench"],
            catalog.Of(BenchmarkGroup.Mathematics).Select(known => known.Name));
        Assert.Equal(["bbeh", "mmlu-pro", "supergpqa"], catalog.Of(BenchmarkGroup.General).Select(known => known.Name));
        Assert.Equal(catalog.All.Length, catalog.All.Select(known => known.Name).Distinct().Count());
    }

    /// <summary>Sampled for real where the paper says mean@32, greedy elsewhere.</summary>
    [Fact]
    public void Shipped_Decoding_IsSampledOnCompetitionsAndGreedyElsewhere()
    {
        string[] sampled = ["amc23", "aime24", "aime25"];
        Assert.All(BenchmarkCatalog.Shipped.All.Where(known => known.Group != BenchmarkGroup.None), known => Assert.Equal(
            sampled.Contains(known.Name) ? (32, 0.6, 0.95) : (1, 0.0, 1.0),
            (known.Decoding.SampleCount, known.Decoding.Temperature, known.Decoding.TopP)));
    }

    [Theory]
    [InlineData("gsm8k", AnswerForm.Plain, BenchmarkGrader.Mathematics)]
    [InlineData("math-500", AnswerForm.Boxed, BenchmarkGrader.Mathematics)]
    [InlineData("MMLU-Pro", AnswerForm.Boxed, BenchmarkGrader.Letters)]
    [InlineData("bbeh", AnswerForm.Exact, BenchmarkGrader.Exact)]
    public void Find_AName_SaysHowItIsGraded(string name, AnswerForm form, BenchmarkGrader grader)
    {
        var known = BenchmarkCatalog.Shipped.Find(name)!;

        Assert.Equal((form, grader), (known.Form, known.Grader));
    }

    [Theory]
    [InlineData("data/gsm8k_test.jsonl", "gsm8k")]
    [InlineData("GSM8K.csv.gz", "gsm8k")]
    [InlineData("gsm8k_train.jsonl", "gsm8k-train")]
    [InlineData("math500.parquet", "math-500")]
    [InlineData("gsm8k_mine.jsonl", null)]
    [InlineData("gsm", null)]
    public void OfFile_AFilesName_IsTheBenchmarkThatItHolds(string file, string? name) =>
        Assert.Equal(name, BenchmarkCatalog.Shipped.OfFile(file)?.Name);

    [Theory]
    [InlineData("{}", "a.json does not describe a benchmark")]
    [InlineData("""{"name":"a","titel":"b"}""", "there is no \"titel\". Did you mean title?")]
    [InlineData("""{"name":"a","title":"A","rows":1,"grader":"luck","licence":"MIT","decoding":{}}""", "luck")]
    [InlineData("""{"name":"a","title":"A","rows":1,"grader":"exact","licence":"MIT","decoding":{"samples":1}}""", "a.json does not")]
    [InlineData("[1", "a.json does not")]
    public void Read_WhatIsNoDescription_IsAUserMistakeThatSaysWhy(string json, string message)
    {
        var mistake = Assert.Throws<UserException>(() => DescriptionFile.Read("a.json", new MemoryStream(Encoding.UTF8.GetBytes(json))));

        Assert.Contains(message, mistake.Message, StringComparison.Ordinal);
    }
}
