using RZero.Cli.Console;
using Xunit;

namespace RZero.Cli.Tests.Console;

public sealed class ShortTextTests
{
    [Theory]
    [InlineData("What is 3 + 4?", 14, "What is 3 + 4?")]
    [InlineData("What is 3 + 4?", 13, "What is 3 +…")]
    [InlineData("What is 3 + 4?", 12, "What is 3 +…")]
    [InlineData("What is 3 + 4?", 11, "What is 3…")]
    [InlineData("a verylongwordthatnobodywrote", 10, "a verylon…")]
    [InlineData("  two\n\n lines\t", 40, "two lines")]
    [InlineData("\u001b[31mred", 40, "\\x1b[31mred")]
    [InlineData("abc😀😀😀", 5, "abc…")]
    [InlineData("abc", 2, "a…")]
    [InlineData("abc", 1, "…")]
    [InlineData("abc", -3, "…")]
    public void Beginning_AnyText_EndsBetweenWords(string text, int length, string expected) =>
        Assert.Equal(expected, ShortText.Beginning(text, length));

    [Theory]
    [InlineData("so it is 7", 10, "so it is 7")]
    [InlineData("so it is 7", 9, "…it is 7")]
    [InlineData("so it is 7", 8, "…it is 7")]
    [InlineData("so it is 7", 7, "…is 7")]
    [InlineData("8+4=12;3+7+1=11;\\boxed{12}", 12, "…;\\boxed{12}")]
    [InlineData("first\nthen\u202E 7", 13, "…then\\u202e 7")]
    [InlineData("😀😀😀abc", 5, "…abc")]
    [InlineData("abc", 2, "…c")]
    [InlineData("abc", 1, "…")]
    [InlineData("abc", -3, "…")]
    public void Ending_AnyText_BeginsBetweenWords(string text, int length, string expected) =>
        Assert.Equal(expected, ShortText.Ending(text, length));

    /// <summary>A megabyte of signs that cannot be shown is looked at no further than it is shown.</summary>
    [Fact]
    public void Both_HugeText_StayWithinTheLine()
    {
        var text = new string('\u202E', 1 << 20);

        Assert.Equal(20, ShortText.Beginning(text, 20).Length);
        Assert.Equal(20, ShortText.Ending(text, 20).Length);
    }
}
