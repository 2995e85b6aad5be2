using System.Text;
using RZero.Grading.Mathematics.Comparison;

namespace RZero.Grading.Mathematics.Notation;

/// <summary>Spellings of numbers that are only read where a benchmark forgives: 0,111 for 0.111 and 1 000 for 1000.</summary>
internal static class DigitGroups
{
    /// <summary>The text with the spellings that the reading allows replaced.</summary>
    public static string Join(string text, Leniency reading)
    {
        if ((reading & (Leniency.DecimalComma | Leniency.SpacedThousands)) == 0)
        {
            return text;
        }

        var joined = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var isBetween = i > 0 && i + 1 < text.Length && char.IsAsciiDigit(text[i - 1]) && char.IsAsciiDigit(text[i + 1]);
            if (isBetween && text[i] == ',' && reading.HasFlag(Leniency.DecimalComma))
            {
                joined.Append('.');
            }
            else if (!(isBetween && text[i] == ' ' && reading.HasFlag(Leniency.SpacedThousands) && IsGroup(text, i + 1)))
            {
                joined.Append(text[i]);
            }
        }

        return joined.ToString();
    }

    private static bool IsGroup(string text, int at) =>
        at + 3 <= text.Length
            && char.IsAsciiDigit(text[at + 1])
            && char.IsAsciiDigit(text[at + 2])
            && (at + 3 == text.Length || !char.IsAsciiDigit(text[at + 3]));
}
