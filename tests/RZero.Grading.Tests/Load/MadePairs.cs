using RZero.Core;

namespace RZero.Grading.Tests.Load;

/// <summary>Pairs of answers: ordinary ones, rewritten ones and spoiled ones, a pure function of the seed.</summary>
internal static class MadePairs
{
    private static readonly string[] Pieces =
    [
        "\\frac", "{", "}", "(", ")", "^", "9^9^9", "!", "\\sqrt", "\\boxed{", "$", "\\left", ",", "=", "\\pi", "\\infty", "\\pm", "\\text{", "%", "1e9999", "&", "\\\\", "\u200b", "\ud800", "x", "0", "\\sin", "|", " ",
    ];

    public static IEnumerable<(string Left, string Right)> Of(int count, long seed)
    {
        var chance = new RandomSequence(StreamKey.Root(seed));
        for (var i = 0; i < count; i++)
        {
            var left = Answer(chance, 2);
            yield return (left, (i % 3) switch { 0 => Answer(chance, 2), 1 => left + " + 0", _ => Spoiled(chance, left) });
        }
    }

    private static string Answer(RandomSequence chance, int depth) => depth == 0 ? $"{chance.Next(-99, 999)}" : chance.Next(0, 8) switch
    {
        0 => $"\\frac{{{Answer(chance, depth - 1)}}}{{{Answer(chance, depth - 1)}}}",
        1 => $"\\sqrt{{{Answer(chance, depth - 1)}}}",
        2 => $"{Answer(chance, depth - 1)} + {Answer(chance, depth - 1)}",
        3 => $"{chance.Next(2, 9)}x^{chance.Next(2, 5)} - {Answer(chance, depth - 1)}",
        4 => $"({Answer(chance, depth - 1)}, {Answer(chance, depth - 1)})",
        5 => $"{chance.Next(1, 99)}.{chance.Next(0, 99)}\\pi",
        _ => $"{chance.Next(-999, 99_999)}",
    };

    private static string Spoiled(RandomSequence chance, string text)
    {
        for (var change = chance.Next(1, 3); change > 0; change--)
        {
            var at = chance.Next(0, text.Length);
            text = text[..at] + chance.Pick(Pieces) + text[Math.Min(text.Length, at + chance.Next(0, 2))..];
        }

        return text;
    }
}
