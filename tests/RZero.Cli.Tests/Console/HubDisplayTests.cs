using RZero.Cli.CommandLine;
using RZero.Cli.Console;
using Xunit;

namespace RZero.Cli.Tests.Console;

public sealed class HubDisplayTests
{
    [Fact]
    public void Report_Piped_WritesALineEachTenth()
    {
        using var error = new StringWriter { NewLine = "\n" };
        var display = new HubDisplay(Session(error, isTerminal: false));

        for (var received = 0; received <= 2_000_000; received += 50_000)
        {
            display.Report(new("org/name", received, 2_000_000));
        }

        var lines = error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(11, lines.Length);
        Assert.Equal("downloading org/name: 0 % of 2.0 MB", lines[0]);
        Assert.Equal("downloaded org/name: 100 % of 2.0 MB", lines[^1]);
    }

    [Fact]
    public void Report_Terminal_DrawsABarInPlace()
    {
        using var error = new StringWriter { NewLine = "\n" };
        var display = new HubDisplay(Session(error, isTerminal: true));

        display.Report(new("org/name", 500, 1000));
        display.Report(new("org/name", 1000, 1000));

        Assert.Equal(1, error.ToString().Count(letter => letter == '\n'));
        Assert.Contains($"\r{new string('\u2588', 15)}{new string('\u2591', 15)} org/name: 50 % of 1.0 kB", error.ToString(), StringComparison.Ordinal);
    }

    private static Session Session(TextWriter error, bool isTerminal) =>
        new() { In = Stream.Null, Out = TextWriter.Null, Error = error, IsErrorTerminal = isTerminal, Clock = new StillClock() };

    private sealed class StillClock : TimeProvider
    {
        public override long GetTimestamp() => 1;
    }
}
