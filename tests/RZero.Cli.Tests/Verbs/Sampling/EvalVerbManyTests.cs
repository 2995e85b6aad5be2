using System.Text.Json.Nodes;
using RZero.Testing;
using Xunit;

namespace RZero.Cli.Tests.Verbs.Sampling;

/// <summary>Several benchmarks, known ones, and what eval writes beside its numbers.</summary>
public sealed class EvalVerbManyTests
{
    private static readonly string[] Mathematics = ["aime24", "aime25", "amc23", "gsm8k", "math-500", "minerva", "olympiadbench"];

    /// <summary>What the user leaves out is as the benchmark wants it; what they say goes before it.</summary>
    [Theory]
    [InlineData("gsm8k", "", 1, 0, 1, 4096)]
    [InlineData("aime24", "", 32, 0.6, 0.95, 4096)]
    [InlineData("mmlu-pro", "", 1, 0, 1, 8192)]
    [InlineData("aime24", "--samples 4 --temperature 1 --max-tokens 9", 4, 1, 0.95, 9)]
    [InlineData("aime24=mine.jsonl", "--top-p 0.5", 32, 0.6, 0.5, 4096)]
    [InlineData("mine.jsonl", "", 8, 1, 1, 512)]
    [InlineData("elementary", "", 8, 1, 1, 512)]
    public void Eval_KnownBenchmark_IsAskedAsItsDescriptionSays(string name, string words, int samples, double temperature, double topP, int most)
    {
        var program = new TestProgram();

        Assert.Equal(0, program.Run(["eval", "--model", "m", "--benchmark", name, .. words.Split(' ', StringSplitOptions.RemoveEmptyEntries)]));

        var order = program.Benchmarks.Order!;
        var sampling = order.Sampling;
        Assert.Equal((samples, temperature, topP, most), (order.SampleCount, sampling.Temperature, sampling.TopP, sampling.MaxTokens));
    }

    /// <summary>All fakes have mean 1/2, so their average has; the general one lacks two of three.</summary>
    [Fact]
    public void Eval_SeveralBenchmarks_GivesEachAndThePapersAverages()
    {
        var program = new TestProgram();

        Assert.Equal(0, program.Run("eval", "--model", "m", "--benchmark", string.Join(',', [.. Mathematics, "bbeh"]), "--json"));

        var lines = program.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Equal([.. Mathematics, "bbeh"], lines[..8].Select(line => (string)line["benchmark"]!));
        Assert.Equal(("mathematics", 0.5), ((string)lines[8]["average"]!, (double)lines[8]["value"]!));
        Assert.Equal(("general", null), ((string)lines[9]["average"]!, lines[9]["value"]));
        Assert.Equal("""["mmlu-pro","supergpqa"]""", lines[9]["missing"]!.ToJsonString());

        var forPeople = new TestProgram();
        Assert.Equal(0, forPeople.Run("eval", "--model", "m", "--benchmark", string.Join(',', Mathematics)));
        Assert.Contains("average of mathematics: 50.0 % (95 % interval ", forPeople.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Eval_SeveralBenchmarksWithOut_WritesAFileForEach()
    {
        using var folder = new TemporaryFolder();
        var program = new TestProgram();

        Assert.Equal(0, program.Run("eval", "--model", "m", "--benchmark", "gsm8k,bbeh", "--out", folder.File("kept")));
        Assert.Equal(Path.Combine(folder.File("kept"), "bbeh.jsonl"), program.Benchmarks.Order!.Out);

        Assert.Equal(2, program.Run("eval", "--model", "m", "--benchmark", "a/x.jsonl,b/x.jsonl", "--out", folder.File("other")));
        Assert.Contains("each needs a name of its own", program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Eval_Places_AreThoseOfTheEnvironmentUnlessTheUserSaysOthers()
    {
        var program = new TestProgram { Places = new("folder", "cache") };

        Assert.Equal(0, program.Run("eval", "--model", "m", "--benchmark", "b"));
        Assert.Equal(("folder", "cache"), (program.Benchmarks.Order!.Folder, program.Benchmarks.Order.Cache));

        Assert.Equal(0, program.Run("eval", "--model", "m", "--benchmark", "b", "--folder", "mine", "--cache", "here"));
        Assert.Equal(("mine", "here"), (program.Benchmarks.Order.Folder, program.Benchmarks.Order.Cache));

        Assert.Equal(0, program.Run("eval", "--model", "m", "--benchmark", "b", "--no-cache"));
        Assert.Null(program.Benchmarks.Order.Cache);
    }

    [Theory]
    [InlineData("r.html", "<h1>m</h1>")]
    [InlineData("r.md", "| b | 3 | 2 samples at 1 | 50.0 |")]
    [InlineData("r.json", "\"mean_at_k\":0.5")]
    public void Eval_Report_IsWrittenInTheFormOfItsName(string name, string content)
    {
        using var folder = new TemporaryFolder();
        var program = new TestProgram();

        Assert.Equal(0, program.Run("eval", "--model", "m", "--benchmark", "b", "--report", folder.File(name)));

        Assert.Contains(content, File.ReadAllText(folder.File(name)), StringComparison.Ordinal);
    }

    [Fact]
    public void Eval_ReportOfAnUnknownForm_IsRefusedBeforeAnythingIsMeasured()
    {
        var program = new TestProgram();

        Assert.Equal(2, program.Run("eval", "--model", "m", "--benchmark", "b", "--report", "r.pdf"));

        Assert.Null(program.Benchmarks.Order);
        Assert.Equal("A report ends in .html, .md or .json, not in \".pdf\".\n", program.Error);
    }

    /// <summary>The built-in model's words for two problems, and no weight is read: the fake runner is never asked.</summary>
    [Fact]
    public void Eval_ShowPrompts_PrintsWhatIsAskedAndStops()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write(
            "b.jsonl",
            """
            {"id":"a","problem":"What is 1 + 2?","answer":"3"}
            {"id":"b","problem":"Which?","options":["red","blue"],"answer":"blue"}
            """);
        var program = new TestProgram();

        Assert.Equal(0, program.Run("eval", "--model", "nano", "--benchmark", file, "--show-prompts"));
        Assert.Null(program.Benchmarks.Order);
        Assert.Contains("--- b, a\n", program.Out, StringComparison.Ordinal);
        Assert.Contains("What is 1 + 2?", program.Out, StringComparison.Ordinal);
        Assert.Contains("--- known answer 3, read as boxed\n", program.Out, StringComparison.Ordinal);
        Assert.Contains("--- known answer B, read as a letter\n", program.Out, StringComparison.Ordinal);

        var asJson = new TestProgram();
        Assert.Equal(0, asJson.Run("eval", "--model", "nano", "--benchmark", file, "--show-prompts", "--limit", "1", "--json"));
        var line = JsonNode.Parse(asJson.Out)!;
        Assert.Equal(("a", "3", "boxed"), ((string)line["id"]!, (string)line["answer"]!, (string)line["answers"]!));
        Assert.Contains((string)line["messages"]![0]!["content"]!, (string)line["text"]!, StringComparison.Ordinal);
    }
}
