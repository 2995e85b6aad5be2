using RZero.Cli.CommandLine;
using RZero.Cli.Console;
using Xunit;

namespace RZero.Cli.Tests.Console;

public sealed class EvaluationDisplayTests
{
    private readonly Seconds clock = new();

    /// <summary>A sixth of the samples in twenty seconds: five times as long is left.</summary>
    [Fact]
    public void Tell_Terminal_DrawsABarAndTakesItAway()
    {
        using var error = new StringWriter();
        using (var display = new EvaluationDisplay(Session(error, isTerminal: true)))
        {
            clock.Now = 20;
            display.Tell(new(Done: 15, Kept: 10, Total: 40, TokensPerSecond: 123.4, Share: 1.0 / 6));
        }

        Assert.Equal("\r\e[K[#########---------------] 15 of 40 problems, 123 tokens/s, 1 min 40 s left\r\e[K", error.ToString());
    }

    [Fact]
    public void Tell_NoTerminal_SaysALineEveryTenSeconds()
    {
        using var error = new StringWriter { NewLine = "\n" };
        using (var display = new EvaluationDisplay(Session(error, isTerminal: false)))
        {
            for (var done = 1; done <= 8; done++)
            {
                clock.Now += 4;
                display.Tell(new(done, Kept: 0, Total: 8, TokensPerSecond: 50, Share: done / 8.0));
            }
        }

        Assert.Equal("3 of 8 problems, 50 tokens/s, 20 s left\n6 of 8 problems, 50 tokens/s, 8 s left\n", error.ToString());
    }

    [Fact]
    public void Tell_NothingSampledYet_KnowsNoSpeed()
    {
        using var error = new StringWriter();
        using var display = new EvaluationDisplay(Session(error, isTerminal: true));

        display.Tell(new(Done: 2, Kept: 2, Total: 4, TokensPerSecond: 0, Share: 0));

        Assert.EndsWith("] 2 of 4 problems", error.ToString(), StringComparison.Ordinal);
    }

    private Session Session(TextWriter error, bool isTerminal) =>
        new() { In = Stream.Null, Out = TextWriter.Null, Error = error, IsErrorTerminal = isTerminal, Clock = clock };

    private sealed class Seconds : TimeProvider
    {
        public long Now { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Now;
    }
}
