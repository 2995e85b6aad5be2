using System.Text.Json.Nodes;
using RZero.Testing;
using Xunit;

namespace RZero.Cli.Tests;

/// <summary>All but --backend torch works where libtorch is not, and does not load it where it is.</summary>
public sealed class WithoutLibtorchTests
{
    [Theory]
    [InlineData("eval --model nano --benchmark nano-math --limit 2 --samples 1 --max-tokens 8 --json", "\"n\":2")]
    [InlineData("generate --model nano --prompt 1 --max-tokens 4 --json", "\"log_probs\":[")]
    [InlineData("generate --model nano --chat hi --max-tokens 4 --json", "\"log_probs\":[")]
    [InlineData("info nano", "parameters")]
    [InlineData("verify nano --json", "\"ok\":true")]
    [InlineData("doctor --json", "Only --backend torch needs it.")]
    [InlineData("pretrain nano --out FOLDER --steps 2", "")]
    [InlineData("evolve --scale tiny --seed 1 --run FOLDER", "")]
    public void Run_AnyVerb_DoesWithoutLibtorch(string commandLine, string expected)
    {
        using var folder = new TemporaryFolder();
        using var program = new ChildProgram(commandLine.Replace("FOLDER", folder.File("made"), StringComparison.Ordinal).Split(' '));

        var (exitCode, output, error) = program.End();

        Assert.True(exitCode == 0, $"{exitCode}: {error}");
        Assert.Contains(expected, output, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_ScoreAndChat_DoWithoutLibtorch()
    {
        using var score = new ChildProgram("score", "--model", "nano", "--top", "1", "-");
        using var chat = new ChildProgram("chat", "--model", "nano", "--max-tokens", "4");
        score.Input.WriteLine("{\"id\":1,\"text\":\"1 + 1\"}");
        chat.Input.WriteLine("hi");

        var (scored, said) = (score.End(), chat.End());

        Assert.Equal((0, 0), (scored.ExitCode, said.ExitCode));
        Assert.StartsWith("{\"id\":1,\"ids\":[", scored.Out, StringComparison.Ordinal);
        Assert.NotEmpty(said.Out);
    }

    [Fact]
    public void Run_ConvertAndMerge_DoWithoutLibtorch()
    {
        using var folder = new TemporaryFolder();
        using var convert = new ChildProgram("convert", "nano", folder.File("nano.gguf"), "--dtype", "q8_0");
        var converted = convert.End();
        Assert.True(converted.ExitCode == 0, converted.Error);
        Assert.True(File.Exists(folder.File("nano.gguf")));

        var model = SharedData.Require("models/tiny/tiny-qwen3-tied");
        using var merge = new ChildProgram("merge", model, Path.Combine(model, "lora"), folder.File("merged"));
        var merged = merge.End();
        Assert.True(merged.ExitCode == 0, merged.Error);
        Assert.True(File.Exists(folder.File("merged/model.safetensors")));
    }

    [Fact]
    public void Generate_TorchBackend_SaysWhatIsMissing()
    {
        using var program = new ChildProgram("generate", "--model", "nano", "--prompt", "1", "--backend", "torch");

        var (exitCode, _, error) = program.End();

        Assert.Equal(2, exitCode);
        Assert.Contains("The tensor library", error, StringComparison.Ordinal);
    }

    /// <summary>Each answer comes before the next item is sent; meanwhile the process can be looked at.</summary>
    [Theory]
    [InlineData("generate", "prompt")]
    [InlineData("score", "text")]
    public void Run_TalkOverPipes_AnswersEachItemAndHasNoLibtorchInMemory(string verb, string key)
    {
        using var program = new ChildProgram([verb, "--model", "nano", .. verb == "generate" ? (string[])["--max-tokens", "4"] : [], "-"]);
        for (var id = 0; id < 3; id++)
        {
            program.Input.WriteLine($"{{\"id\":{id},\"{key}\":\"1 + {id} =\"}}");
            program.Input.Flush();
            var answer = JsonNode.Parse(program.Output.ReadLine()!)!;
            Assert.Equal(id, (int)answer["id"]!);
        }

        if (OperatingSystem.IsLinux())
        {
            Assert.Contains("rzero.dll", program.MappedFiles, StringComparison.Ordinal);
            Assert.DoesNotContain("torch_cpu", program.MappedFiles, StringComparison.Ordinal);
            Assert.DoesNotContain("LibTorchSharp", program.MappedFiles, StringComparison.Ordinal);
        }

        Assert.Equal(0, program.End().ExitCode);
    }
}
