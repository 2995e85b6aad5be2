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
}
