using RZero.Cli.Items;
using Xunit;

namespace RZero.Cli.Tests.Items;

public sealed class LineReaderTests
{
    [Fact]
    public void Next_LongAndShortLines_DropsOnlyWhatIsTooLong()
    {
        using var input = new StringReader("ab\r\n" + new string('x', 300_000) + "\n\nlast");
        var lines = new LineReader(input, maxLength: 1000, TestContext.Current.CancellationToken);

        Assert.Equal(("ab", false), lines.Next());
        Assert.Equal(("", true), lines.Next());
        Assert.Equal(("", false), lines.Next());
        Assert.Equal(("last", false), lines.Next());
        Assert.Null(lines.Next());
    }

    [Fact]
    public void Next_InterruptedWhileWaiting_DoesNotWaitForInput()
    {
        using var input = new SilentReader();
        using var stop = new CancellationTokenSource();
        var lines = new LineReader(input, maxLength: 10, stop.Token);
        stop.CancelAfter(TimeSpan.FromMilliseconds(20));

        Assert.Throws<OperationCanceledException>(() => lines.Next());
    }

    /// <summary>A keyboard that nobody types on, until the test is over.</summary>
    private sealed class SilentReader : TextReader
    {
        private readonly ManualResetEventSlim over = new();

        public override int Read(char[] buffer, int index, int count)
        {
            over.Wait();
            return 0;
        }

        protected override void Dispose(bool disposing)
        {
            over.Set();
            base.Dispose(disposing);
        }
    }
}
