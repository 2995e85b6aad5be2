using CsCheck;
using Xunit;

namespace RZero.Core.Tests;

public sealed class VisibleTextTests
{
    [Theory]
    [InlineData("What is 1 + 1?", "What is 1 + 1?")]
    [InlineData("a\nb\tc", "a\\nb\\tc")]
    [InlineData("\u001b[31mred\u0007", "\\x1b[31mred\\x07")]
    [InlineData("\u007F\u009B31m", "\\x7f\\u009b31m")]
    [InlineData("\u202Eevil\u200B", "\\u202eevil\\u200b")]
    [InlineData("x\u0301\u0301\u0301", "x\\u0301\\u0301\\u0301")]
    [InlineData("\u00e9 \u4e2d \ud83d\ude00 [red]", "\u00e9 \u4e2d \ud83d\ude00 [red]")]
    public void Of_Text_ShowsWhatItHides(string text, string shown) => Assert.Equal(shown, VisibleText.Of(text, 100));

    [Fact]
    public void Of_AnyText_IsBoundedAndHarmless() =>
        Gen.Select(Gen.String, Gen.Int[1, 40]).Sample((text, length) =>
        {
            var shown = VisibleText.Of(text, length);
            return shown.Length <= length && !shown.Any(char.IsControl);
        });

    [Fact]
    public void Of_LongText_IsCutBetweenCharacters() => Assert.Equal("ab\u2026", VisibleText.Of("ab\ud83d\ude00cd", 4));

    [Fact]
    public void Of_HalfACharacter_IsReplaced() => Assert.Equal("\ufffd", VisibleText.Of("\ud83d", 4));

    [Fact]
    public void Lines_KeepsLineEnds() => Assert.Equal("a\n\tb\\x1b", VisibleText.Lines("a\n\tb\u001b"));
}
