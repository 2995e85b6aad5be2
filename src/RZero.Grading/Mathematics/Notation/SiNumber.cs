using System.Text;

namespace RZero.Grading.Mathematics.Notation;

/// <summary>Numbers and angles as siunitx takes them.</summary>
internal static class SiNumber
{
    /// <summary>Without spaces between digits and without commas between groups of three; any other single comma is the decimal one.</summary>
    public static string Plain(ReadOnlySpan<char> number)
    {
        var plain = new StringBuilder(number.Length);
        for (var i = 0; i < number.Length; i++)
        {
            var isBetween = i > 0 && i + 1 < number.Length && char.IsAsciiDigit(number[i - 1]) && char.IsAsciiDigit(number[i + 1]);
            if (!isBetween || number[i] is not (' ' or ','))
            {
                plain.Append(number[i]);
            }
            else if (number[i] == ',' && !IsGroup(number, i + 1) && number.Count(',') == 1)
            {
                plain.Append('.');
            }
        }

        return plain.ToString();
    }

    /// <summary>Degrees, minutes and seconds between semicolons as one sum.</summary>
    public static string Degrees(ReadOnlySpan<char> angle)
    {
        var parts = angle.ToString().Split(';', StringSplitOptions.TrimEntries);
        if (parts.Length == 1)
        {
            return parts[0];
        }

        var sign = parts[0].StartsWith('-') ? "-" : "+";
        return parts.Length > 3
            ? angle.ToString()
            : $"({Or0(parts[0])}{sign}{Or0(parts[1])}/60{sign}{(parts.Length > 2 ? Or0(parts[2]) : "0")}/3600)";
    }

    private static string Or0(string part) => part.Length > 0 ? part : "0";

    private static bool IsGroup(ReadOnlySpan<char> number, int at) =>
        at + 3 <= number.Length
            && !number.Slice(at, 3).ContainsAnyExceptInRange('0', '9')
            && (at + 3 == number.Length || !char.IsAsciiDigit(number[at + 3]));
}
