using System.Text;
using System.Text.RegularExpressions;
using RZero.Core;
using RZero.Tokenizers.Cutting;
using Xunit;

namespace RZero.Tokenizers.Tests.Cutting;

/// <summary>Scanners against the regular expressions themselves, on text of the first plane, where .NET's are right.</summary>
public sealed class SplitPatternTests
{
    private const int TextCount = 5000;

    private static readonly string[] Scraps = ["'s", "'LL", "'Ve", "\r\n", "\n", "  ", " ", "\t", "a", "Z", "\u00E9", "\u0301", "7", "\u0667", "\u00BD", "'", "!", "\u2026", "\u3000", "\u4E2D", "\0"];

    [Theory]
    [InlineData(@"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+")]
    [InlineData(@"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+")]
    [InlineData(@"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+")]
    public void Cut_RandomText_IsWhatTheExpressionMatches(string expression)
    {
        var regex = new Regex(expression, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        var cutter = new PatternCutter(SplitPattern.OfExpression(expression)!);
        for (var number = 0; number < TextCount; number++)
        {
            var text = Text(number);
            Assert.Equal(regex.Matches(text).Select(match => match.Value), cutter.Cut(text.AsMemory(), isFirst: true).Select(piece => piece.ToString()));
        }
    }

    private static string Text(int number)
    {
        var random = new RandomSequence(StreamKey.Root(31).Child(number));
        var text = new StringBuilder();
        for (var left = random.Next(1, 12); left > 0; left--)
        {
            text.Append(random.Pick(Scraps));
        }

        return text.ToString();
    }
}
