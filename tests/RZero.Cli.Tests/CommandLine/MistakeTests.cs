using RZero.Testing;
using Xunit;

namespace RZero.Cli.Tests.CommandLine;

public sealed class MistakeTests
{
    [Theory]
    [InlineData("unknown-verb", "evlove")]
    [InlineData("unknown-root-option", "--verison")]
    [InlineData("unknown-option", "eval --model nano --benchmrk nano-math")]
    [InlineData("unknown-option-before-file", "tokenize --modle nano items.jsonl")]
    [InlineData("option-in-place-of-file", "tokenize --model nano --add-specail")]
    [InlineData("missing-option", "eval --benchmark nano-math")]
    [InlineData("missing-value", "eval --model")]
    [InlineData("missing-value-of-generate", "generate --model")]
    [InlineData("missing-value-before-option", "generate --model --prompt a")]
    [InlineData("missing-file-and-option", "tokenize")]
    [InlineData("missing-arguments", "merge base")]
    [InlineData("unknown-verb-of-help", "help evlove")]
    [InlineData("unknown-shell", "completion bsh")]
    [InlineData("folder-in-place-of-file", "vote .")]
    [InlineData("bad-numbers", "eval --model nano --benchmark b --samples 0 --temperature hot --seed 1.5")]
    [InlineData("surplus-argument", "doctor now")]
    [InlineData("unknown-key", "evolve --dry-run --set solver.learning_rat=3e-5")]
    [InlineData("many-problems", "evolve --dry-run --set solver.learning_rat=3e-5 --set solver.steps=many --set filter=off --set nonsense")]
    [InlineData("bad-values", "evolve --dry-run --set solver.learning_rate=0 --set filter.min_agreement=2")]
    [InlineData("unknown-preset", "evolve --dry-run --preset papr")]
    [InlineData("unknown-scale", "evolve --dry-run --scale nan")]
    [InlineData("resume-with-plan", "evolve --resume runs/a --seed 3 --set seed=4")]
    [InlineData("no-prompt", "generate --model nano")]
    [InlineData("two-prompts", "generate --model nano --prompt a --chat b")]
    [InlineData("greedy-and-temperature", "generate --model nano --prompt a --greedy --temperature 1")]
    [InlineData("missing-file", "tokenize --model nano no/such/file.jsonl")]
    [InlineData("unknown-answers", "eval --model nano --benchmark b --answers last")]
    [InlineData("no-run", "inspect no/such/run")]
    public void Run_WrongUse_SaysWhatIsWrongAndExits2(string name, string commandLine)
    {
        var program = new TestProgram();

        var exitCode = program.Run(commandLine.Split(' '));

        Assert.Equal(2, exitCode);
        Assert.Empty(program.Out);
        GoldenFile.Matches($"Mistakes/{name}.txt", $"$ rzero {commandLine}\n{program.Error.Replace(Directory.GetCurrentDirectory(), ".", StringComparison.Ordinal)}");
    }
}
