using System.Text;
using RZero.Cli.Chat;
using Xunit;

namespace RZero.Cli.Tests.Chat;

public sealed class WordWrapTests
{
    [Theory]
    [InlineData("one two three", "one two\nthree")]
    [InlineData("one two  three", "one two\nthree")]
    [InlineData("one\ntwo three", "one\ntwo three")]
    [InlineData("  two four", "  two four")]
    [InlineData("abcdefghijklm no", "abcdefghijklm\nno")]
    [InlineData("\u4e16\u4e16 \u4e16\u4e16 \u4e16", "\u4e16\u4e16 \u4e16\u4e16\n\u4e16")]
    [InlineData("", "")]
    public void Append_TextInAnyPieces_BreaksBetweenWords(string text, string expected)
    {
        for (var size = 1; size <= Math.Max(1, text.Length); size++)
        {
            var written = new StringBuilder();
            var wrap = new WordWrap(() => 10, piece => written.Append(piece));
            foreach (var piece in text.Chunk(size))
            {
                wrap.Append(new string(piece));
            }

            wrap.Finish();
            Assert.Equal(expected, written.ToString());
        }
    }
}
