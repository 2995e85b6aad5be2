using System.Diagnostics;
using System.Text;
using Xunit;

namespace RZero.Cli.Tests.Streams;

/// <summary>The program as a process of its own whose streams go nowhere, to a full disk, or to a reader that has gone.</summary>
public sealed class StandardStreamsTests
{
    private const string Line = "{\"id\":1,\"answers\":[\"2\"]}";

    [Theory]
    [InlineData("rzero vote - <&-", 2, "Standard input is closed.")]
    [InlineData("echo hi | rzero presets >&-", 2, "Standard output is closed.")]
    [InlineData("rzero presets >/dev/full", 1, "No space left on device")]
    [InlineData("echo '" + Line + "' | rzero vote - >/dev/full", 1, "No space left on device")]
    [InlineData("rzero vote - </", 1, "Is a directory")]
    public void Run_StreamThatCannotBeUsed_SaysSoAtOnce(string command, int exitCode, string message)
    {
        var (code, _, error) = Shell(command);

        Assert.Equal(exitCode, code);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.DoesNotContain("fault in rzero", error, StringComparison.Ordinal);
        Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>What is said goes nowhere; the exit code says it still.</summary>
    [Theory]
    [InlineData("rzero vote nofile 2>&-")]
    [InlineData("rzero vote nofile 2>/dev/full")]
    [InlineData("rzero vote nofile <&- >&- 2>&-")]
    public void Run_TalkThatCannotBeHeard_ChangesNothing(string command) => Assert.Equal(2, Shell(command).Code);

    /// <summary>The reader takes one line; whoever feeds the program would go on for ever.</summary>
    [Fact]
    public void Run_ReaderHasGone_EndsQuietly()
    {
        var (code, output, error) = Shell($"set -o pipefail; yes '{Line}' 2>/dev/null | (rzero vote --json -; echo $? >&2) | head -n 1");

        Assert.NotEqual(124, code);
        Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal("141", error.Trim());
    }

    /// <summary>A program that writes a line and waits for the answer before it writes the next one gets it, whatever the line's length.</summary>
    [Fact]
    public async Task Run_PipeThatStaysOpen_AnswersEveryLineAsItComes()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no shell here.");
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", Program, "vote", "--json", "-"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        try
        {
            foreach (var length in Enumerable.Range(1000, 101).Concat([2048, 4096, 65_536]))
            {
                var start = $"{{\"id\":{length},\"answers\":[\"2\"],\"x\":\"";
                process.StandardInput.Write(start + new string('y', length - start.Length - 3) + "\"}\n");
                process.StandardInput.Flush();

                var answer = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
                Assert.StartsWith($"{{\"id\":{length},\"answer\":\"2\"", answer, StringComparison.Ordinal);
            }
        }
        finally
        {
            process.Kill();
        }
    }

    private static string Program => Path.Combine(AppContext.BaseDirectory, "rzero.dll");

    private static (int Code, string Out, string Error) Shell(string command)
    {
        Assert.SkipUnless(File.Exists("/bin/bash") && File.Exists("/dev/full"), "This needs bash and the devices of Linux.");
        var start = new ProcessStartInfo("/bin/bash", ["-c", $"rzero() {{ timeout 60 dotnet exec '{Program}' \"$@\"; }}; {command}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = new StringBuilder();
        process.ErrorDataReceived += (_, line) => error.AppendLine(line.Data);
        process.BeginErrorReadLine();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.ToString().TrimEnd());
    }
}
