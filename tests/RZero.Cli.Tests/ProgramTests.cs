using System.Diagnostics;
using RZero.Testing;
using Xunit;

namespace RZero.Cli.Tests;

/// <summary>The program as a process of its own: it ends without libtorch's tear-down, and nothing may be lost by that.</summary>
public sealed class ProgramTests
{
    [Fact]
    public void Run_MuchOutputOfAModel_EndsWithEveryLineAndTheExitCode()
    {
        const int lines = 3_000;
        using var folder = new TemporaryFolder();
        var items = folder.Write("items.jsonl", string.Concat(Enumerable.Range(0, lines).Select(id => $"{{\"id\":{id},\"ids\":[1,2,3]}}\n")) + "{\"id\":\"bad\",\"ids\":[]}\n");

        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "rzero.dll"), "score", items, "--model", "nano", "--json"])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        Assert.Equal(2, process.ExitCode);
        var written = output.Split('\n');
        Assert.Equal(lines + 2, written.Length);
        Assert.All(written[..lines].Select((line, id) => (line, id)), pair => Assert.StartsWith($"{{\"id\":{pair.id},\"ids\":[1,2,3],", pair.line, StringComparison.Ordinal));
        Assert.Equal("{\"id\":\"bad\",\"error\":\"there is nothing to score: no tokens\",\"line\":3001}", written[lines]);
        Assert.Empty(written[^1]);
    }

    /// <summary><c>evolve --run nano</c> makes such a folder, and what it began with was then no longer found.</summary>
    [Theory]
    [InlineData("nano/run.lock")]
    [InlineData("nano/journal.db")]
    public void Run_FolderNamedAsTheBuiltInModel_DoesNotHideIt(string file)
    {
        using var folder = new TemporaryFolder();
        folder.Write(file, "");
        var program = Path.Combine(AppContext.BaseDirectory, "rzero.dll");
        var start = new ProcessStartInfo("dotnet", ["exec", program, "generate", "--model", "nano", "--prompt", "1"])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        Assert.Equal(0, process.ExitCode);
    }
}
