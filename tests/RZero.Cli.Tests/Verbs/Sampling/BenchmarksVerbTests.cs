using System.Text.Json.Nodes;
using RZero.Testing;
using Xunit;

namespace RZero.Cli.Tests.Verbs.Sampling;

public sealed class BenchmarksVerbTests
{
    [Fact]
    public void Benchmarks_ForPeople_AreAsAgreed()
    {
        var program = new TestProgram();

        Assert.Equal(0, program.Run("benchmarks"));

        GoldenFile.Matches("benchmarks.txt", program.Out);
    }

    [Fact]
    public void Benchmarks_Json_SaysAllThatIsKnownAndWhatLiesHere()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("gsm8k_test.jsonl", "");
        var program = new TestProgram { Places = new(folder.Path) };

        Assert.Equal(0, program.Run("benchmarks", "--json"));

        var lines = program.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonNode.Parse(line)!).ToDictionary(line => (string)line["name"]!);
        var gsm8k = lines["gsm8k"];
        Assert.Equal((1319, "mathematics"), ((int)gsm8k["rows"]!, (string)gsm8k["average"]!));
        Assert.Equal(("plain", "MIT"), ((string)gsm8k["answers"]!, (string)gsm8k["licence"]!));
        Assert.Equal(file, (string)gsm8k["file"]!);
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", (string)gsm8k["file_sha256"]!);
        Assert.Equal("openai/gsm8k", (string)gsm8k["hub"]!["repository"]!);
        Assert.True((bool)lines["nano-math"]["built_in"]!);
        Assert.Null(lines["aime25"]["file"]);
    }

    [Fact]
    public void Benchmarks_FolderThatIsNotThere_IsAUserMistake()
    {
        var program = new TestProgram();

        Assert.Equal(2, program.Run("benchmarks", "--folder", "nowhere"));
        Assert.Contains("There is no folder 'nowhere'", program.Error, StringComparison.Ordinal);
    }
}
