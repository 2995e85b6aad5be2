using RZero.Hosting.Backends;
using RZero.Hosting.Models;
using Xunit;

namespace RZero.Cli.Tests.Verbs.Sampling;

/// <summary>Verbs that work on many lines at a time, with the built-in model.</summary>
public sealed class SideBySideTests
{
    private static readonly string[] Lines =
        [.. Enumerable.Range(0, 40).Select(id => $"{{\"id\":{id},\"KEY\":\"{string.Concat(Enumerable.Repeat("12 + ", id % 9))}{id}\"}}")];

    /// <summary>Every digit of every log-probability, whatever is computed beside it.</summary>
    [Theory]
    [InlineData("generate --model nano --greedy --max-tokens 12 -", "prompt")]
    [InlineData("score --model nano --top 3 -", "text")]
    public void Run_ManyLines_GivesTheBitsOfEachAlone(string commandLine, string key)
    {
        var lines = Lines.Select(line => line.Replace("KEY", key, StringComparison.Ordinal)).ToList();

        var together = Run(commandLine, string.Join('\n', lines));
        var alone = lines.Where((_, number) => number % 5 == 0).Select(line => Run(commandLine, line));

        var written = together.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(lines.Count, written.Length);
        Assert.Equal(alone, written.Where((_, number) => number % 5 == 0).Select(line => line + "\n"));
    }

    [Fact]
    public void Run_BadLinesAmongMany_AreErrorsInTheirPlaces()
    {
        var lines = Enumerable.Range(0, 30).Select(id => id % 4 == 3 ? "{\"id\":" + id + ",\"ids\":[999999]}" : "{\"id\":" + id + ",\"ids\":[1,2]}");
        var program = Program(string.Join('\n', lines));

        Assert.Equal(2, program.Run("generate", "--model", "nano", "--max-tokens", "3", "-"));

        var written = program.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(written.Index(), line => Assert.StartsWith(
            line.Index % 4 == 3 ? $"{{\"id\":{line.Index},\"error\":\"the prompt has the token 999999," : $"{{\"id\":{line.Index},\"sample\":0", line.Item, StringComparison.Ordinal));
    }

    private static string Run(string commandLine, string input)
    {
        var program = Program(input);
        Assert.Equal(0, program.Run(commandLine.Split(' ')));
        return program.Out;
    }

    private static TestProgram Program(string input) => new()
    {
        Input = input,
        Model = _ => new LanguageModel(
            new FolderSource(new ModelLocator(AppContext.BaseDirectory).Find("nano")), ComputeBackends.Shipped.Models.Find(ComputeBackends.Native)),
    };
}
