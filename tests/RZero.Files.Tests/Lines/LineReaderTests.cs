using System.Text;
using RZero.Core;
using RZero.Files.Lines;
using Xunit;

namespace RZero.Files.Tests.Lines;

public sealed class LineReaderTests
{
    [Fact]
    public void Next_LongAndShortLines_DropsOnlyWhatIsTooLong()
    {
        var lines = Reader(Encoding.UTF8.GetBytes("ab\r\n" + new string('x', 300_000) + "\n\nlast"));

        Assert.Equal([(1, "ab", false), (2, "", true), (3, "", false), (4, "last", false)], All(lines));
    }

    [Theory]
    [InlineData("\uFEFFa\nb")]
    [InlineData("\uFEFFa\r\nb\r\n")]
    public void Next_ByteOrderMarkAndCarriageReturns_AreNoPartOfTheLines(string text) =>
        Assert.Equal([(1, "a", false), (2, "b", false)], All(Reader(Encoding.UTF8.GetBytes(text))));

    /// <summary>A mark elsewhere is a letter, as everywhere in Unicode.</summary>
    [Fact]
    public void Next_ByteOrderMarkInTheMiddle_Stays() => Assert.Equal("\uFEFFb", All(Reader("a\n\uFEFFb"u8.ToArray()))[1].Text);

    [Fact]
    public void Text_NotUtf8_IsRefusedWithThePlace()
    {
        var line = Reader([(byte)'a', 0xE9, (byte)'\n']).Next()!.Value;

        Assert.Contains("byte 2 of it, 0xE9", Assert.Throws<UserException>(() => line.Text()).Message, StringComparison.Ordinal);
    }

    /// <summary>Whoever writes a pipe may wait for the answer to each line before it writes the next.</summary>
    [Fact]
    public void Next_LineInAPipeThatStaysOpen_IsThereAtOnceWhateverItsLength()
    {
        foreach (var length in Enumerable.Range(1000, 101).Concat([2048, 4096, 65_535, 65_536, 131_072]))
        {
            using var input = new OpenPipe([.. Enumerable.Repeat((byte)'x', length - 1), (byte)'\n']);
            var lines = new LineReader(input, maxLength: 1 << 20, TestContext.Current.CancellationToken);

            Assert.Equal(length - 1, lines.Next()!.Value.Bytes.Length);
        }
    }

    [Fact]
    public void Next_InterruptedWhileWaiting_DoesNotWaitForInput()
    {
        using var input = new OpenPipe([]);
        using var stop = new CancellationTokenSource();
        var lines = new LineReader(input, maxLength: 10, stop.Token);
        stop.CancelAfter(TimeSpan.FromMilliseconds(20));

        Assert.Throws<OperationCanceledException>(() => lines.Next());
    }

    [Fact]
    public void Next_InputThatCannotBeRead_FailsAsTheInputDoes()
    {
        using var input = new BrokenStream();

        Assert.Throws<IOException>(() => new LineReader(input, maxLength: 10, TestContext.Current.CancellationToken).Next());
    }

    private static LineReader Reader(byte[] bytes) => new(new MemoryStream(bytes), maxLength: 1000, TestContext.Current.CancellationToken);

    private static List<(int Number, string Text, bool IsTooLong)> All(LineReader reader)
    {
        var lines = new List<(int, string, bool)>();
        while (reader.Next() is { } line)
        {
            lines.Add((line.Number, line.Text(), line.IsTooLong));
        }

        return lines;
    }

    /// <summary>Gives what it has, as a pipe does, and then waits until the test is over; more than a moment is a failure.</summary>
    private sealed class OpenPipe(byte[] content) : MemoryStream(content)
    {
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

        private readonly ManualResetEventSlim over = new();

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (base.Read(buffer, offset, count) is > 0 and var taken)
            {
                return taken;
            }

            return over.Wait(Patience) ? 0 : throw new TimeoutException("Somebody waits for more than the line.");
        }

        protected override void Dispose(bool disposing)
        {
            over.Set();
            base.Dispose(disposing);
        }
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override int Read(byte[] buffer, int offset, int count) => throw new IOException("broken");
    }
}
