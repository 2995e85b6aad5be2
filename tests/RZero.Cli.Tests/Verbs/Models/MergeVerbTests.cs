using System.Text.Json.Nodes;
using RZero.Testing;
using Xunit;

namespace RZero.Cli.Tests.Verbs.Models;

public sealed class MergeVerbTests
{
    [Fact]
    public void Merge_Json_SaysWhatWasWritten()
    {
        using var folder = new TemporaryFolder();
        var model = SharedData.Require("models/tiny/tiny-qwen3-tied");
        var program = new TestProgram();

        Assert.Equal(0, program.Run("merge", model, Path.Combine(model, "lora"), folder.File("merged"), "--json"));

        var line = JsonNode.Parse(program.Out)!;
        Assert.Equal((folder.File("merged"), "f32", 4, 0.0), ($"{line["folder"]}", $"{line["dtype"]}", line["changed_tensors"]!.GetValue<int>(), line["log_prob_gap"]!.GetValue<double>()));
        Assert.True(File.Exists(folder.File("merged/README.md")));
    }

    [Theory]
    [InlineData("nano", null, "adapter_config.json")]
    [InlineData("no/such/model/here", null, "There is no model folder no/such/model/here")]
    [InlineData("nano", "q8_0", "--dtype must be f32, bf16, f16, not \"q8_0\"")]
    public void Merge_Mistake_SaysSoAndWritesNothing(string model, string? type, string message)
    {
        using var folder = new TemporaryFolder();
        var program = new TestProgram();

        var exitCode = program.Run(["merge", model, folder.File("no-adapter"), folder.File("merged"), .. type is null ? Array.Empty<string>() : ["--dtype", type]]);

        Assert.Equal(2, exitCode);
        Assert.Contains(message, program.Error, StringComparison.Ordinal);
        Assert.Empty(program.Out);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Merge_NameOfAFile_IsRefusedBeforeAFolderIsMadeOfIt()
    {
        using var folder = new TemporaryFolder();
        var program = new TestProgram();

        Assert.Equal(2, program.Run("merge", "nano", "adapter", folder.File("merged.gguf")));

        Assert.Contains("rzero convert", program.Error, StringComparison.Ordinal);
        Assert.False(Path.Exists(folder.File("merged.gguf")));
    }
}
