using RZero.Reports.Html;
using Xunit;

namespace RZero.Reports.Tests.Html;

public sealed class MarkupTests
{
    [Theory]
    [InlineData("<b> & \"x\" 'y'", "<p>&lt;b&gt; &amp; &quot;x&quot; &#39;y&#39;</p>")]
    [InlineData("\u001b[31mred\u202E", "<p>\\x1b[31mred\\u202e</p>")]
    [InlineData("line\nline\ttab", "<p>line\nline\ttab</p>")]
    [InlineData(null, "<p></p>")]
    public void Of_TextInAHole_IsEncoded(string? text, string expected) => Assert.Equal(expected, Markup.Of($"<p>{text}</p>").Value);

    [Fact]
    public void Of_MarkupInAHole_StaysMarkup() =>
        Assert.Equal("<ul><li>&lt;</li><li>2</li></ul>", Markup.Of($"<ul>{Markup.Each(["<", "2"], one => Markup.Of($"<li>{one}</li>"))}</ul>").Value);

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1234.5678, "1234.57")]
    [InlineData(-0.004, "0")]
    public void Of_Coordinate_HasTwoDigits(double number, string expected) => Assert.Equal(expected, Markup.Of($"{number}").Value);
}
