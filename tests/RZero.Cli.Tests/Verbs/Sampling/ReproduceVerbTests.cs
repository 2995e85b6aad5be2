using System.Text.Json.Nodes;
using RZero.Evaluation.Records;
using RZero.Testing;
using Xunit;

namespace RZero.Cli.Tests.Verbs.Sampling;

public sealed class ReproduceVerbTests
{
    [Fact]
    public void Reproduce_NothingMeasured_ShowsThePublishedFiguresAndSaysSo()
    {
        var program = new TestProgram();

        Assert.Equal(0, program.Run("reproduce", "general"));

        GoldenFile.Matches("reproduce.txt", program.Out);
    }

    /// <summary>
    /// The whole of BBEH of a published base model stands below its row; a part of GSM8K of another model in a row of its own, marked.
    /// </summary>
    [Fact]
    public void Reproduce_SomethingMeasured_StandsBesideItsRow()
    {
        using var folder = new TemporaryFolder();
        Write(folder, "1", Score("bbeh", "Qwen/Qwen3-4B-Base", 4520, 4520, 0.08));
        Write(folder, "2", Score("gsm8k", "runs/mine", 100, 1319, 0.31) with { ModelSha256 = new('b', 64) });
        folder.Write("3.json", "not a score");
        var program = new TestProgram { Places = new(Cache: folder.Path) };

        Assert.Equal(0, program.Run("reproduce"));

        var lines = program.Out.Split('\n');
        var below = Array.FindIndex(
            lines, line => line.StartsWith("Qwen3-4B-Base, base", StringComparison.Ordinal) && line.Contains("26.3", StringComparison.Ordinal)) + 1;
        Assert.Matches(@"^  measured here +8\.0$", lines[below]);
        Assert.Matches(@"(?m)^runs/mine, measured here +31\.0\*$", program.Out);
        Assert.Contains("* of a part of the problems", program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Reproduce_Json_GivesEachFigureWithItsProvenance()
    {
        using var folder = new TemporaryFolder();
        Write(folder, "1", Score("bbeh", "models/Qwen3-4B-Base/", 4520, 4520, 0.08));
        var program = new TestProgram();

        Assert.Equal(0, program.Run("reproduce", "general", "--cache", folder.Path, "--json"));

        var lines = program.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToList();
        var figure = lines.Single(line =>
            ((string?)line["benchmark"], (string?)line["stage"], (string?)line["model"]) == ("bbeh", "base", "Qwen3-4B-Base"));
        Assert.Equal((0.0757, 0.08), (Math.Round((double)figure["published"]!, 6), (double)figure["measured"]!["mean_at_k"]!));
        Assert.Contains("paper, version 4", (string)figure["provenance"]!, StringComparison.Ordinal);
        Assert.Equal(new('a', 64), (string)figure["measured"]!["model_sha256"]!);
        Assert.All(lines.Where(line => (string?)line["stage"] == "R-Zero"), line => Assert.Null(line["measured"]));
        Assert.Equal("bbeh", (string)lines[^1]["measured"]!["benchmark"]!);
    }

    [Fact]
    public void Reproduce_UnknownTable_OffersWhatThereIs()
    {
        var program = new TestProgram();

        Assert.Equal(2, program.Run("reproduce", "mathematic"));
        Assert.Contains("Did you mean mathematics?", program.Error, StringComparison.Ordinal);
    }

    private static void Write(TemporaryFolder folder, string name, MeasuredScore score) => folder.Write($"{name}.json", score.ToJson());

    private static MeasuredScore Score(string benchmark, string model, int count, int rows, double mean) => new()
    {
        Benchmark = benchmark,
        BenchmarkSha256 = "",
        Rows = rows,
        Model = model,
        ModelSha256 = new('a', 64),
        PromptsSha256 = "",
        N = count,
        K = 1,
        Temperature = 0,
        MaxTokens = benchmark == "bbeh" ? 8192 : 4096,
        MeanAtK = mean,
        StandardError = 0.01,
        Low = mean - 0.02,
        High = mean + 0.02,
        MajAtK = mean,
        PassAtK = mean,
        Truncated = 0,
        NoAnswer = 0,
        Seconds = 1,
        Measured = DateTimeOffset.UnixEpoch,
        Version = "0",
        Machine = "x64",
    };
}
