using System.Text;
using RZero.Core;

namespace RZero.Tokenizers.Tests;

/// <summary>Strings of all kinds of code points: ASCII, controls, combining marks, digits of all scripts, all planes, long runs; no lone surrogates.</summary>
internal static class RandomText
{
    private static readonly string[] Scraps =
    [
        "'s", "'LL", "\u017F", "\r\n", "\n\n", "   ", "\u2581", "\uFFFE", "\uFFFF", "\u00A0", "\u3000", "e\u0301", "\u1100\u1161", "\u0958", "\uD835\uDFD8",
        "<|im_start|>", "<s>", "<0x41>", "12345", "don't", "\\frac{1}{2}", "\U0001F469\u200D\U0001F469",
    ];

    /// <summary>The string of a number.</summary>
    public static string Of(int number)
    {
        var random = new RandomSequence(StreamKey.Root(29).Child("text").Child(number));
        var text = new StringBuilder();
        for (var left = random.Next(0, 24); left > 0; left--)
        {
            Append(text, random);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, RandomSequence random)
    {
        switch (random.Next(0, 7))
        {
            case 0:
                text.Append(random.Pick(Scraps));
                break;
            case 1:
                text.Insert(text.Length, Rune(random, 0, 0x110000).ToString(), random.Next(0, 40));
                break;
            case 2:
                text.Append(Rune(random, 0, 0x110000));
                break;
            case 3:
                text.Append(Rune(random, 0x300, 0x370));
                break;
            case 4:
                text.Append(Rune(random, 0, 0x3000));
                break;
            default:
                text.Append((char)random.Next(0, 127));
                break;
        }
    }

    private static Rune Rune(RandomSequence random, int from, int to) =>
        System.Text.Rune.TryCreate(random.Next(from, to - 1), out var rune) ? rune : System.Text.Rune.ReplacementChar;
}
