using System.Globalization;

namespace RZero.Grading.Mathematics.Notation;

/// <summary>The fast way for what most answers are: a whole number or decimal of a few digits, perhaps with commas between groups of three.</summary>
internal static class PlainNumber
{
    private const int MaxDigits = 18;
    private const int GroupLength = 3;

    /// <summary>
    /// The canonical key of such a number, or null for everything else. Numbers with different keys are different, and no benchmark forgives
    /// that.
    /// </summary>
    public static string? Key(string answer)
    {
        var text = answer.AsSpan().Trim();
        var isNegative = text.StartsWith("-");
        text = isNegative ? text[1..] : text;
        if (Read(text) is not var (digits, scale))
        {
            return null;
        }

        var divisor = CommonDivisor(digits, scale);
        var numerator = (isNegative ? -digits : digits) / divisor;
        return scale == divisor
            ? string.Create(CultureInfo.InvariantCulture, $"\u0001{numerator}")
            : string.Create(CultureInfo.InvariantCulture, $"\u0001{numerator}/{scale / divisor}");
    }

    /// <summary>All digits as one number, and the power of ten that it has to be divided by.</summary>
    private static (long Digits, long Scale)? Read(ReadOnlySpan<char> text)
    {
        var point = text.IndexOf('.');
        var whole = point < 0 ? text : text[..point];
        if (whole.IsEmpty || point == text.Length - 1 || text.Length > MaxDigits || (whole.Contains(',') && !IsGrouped(whole)))
        {
            return null;
        }

        var (digits, scale) = (0L, 1L);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]))
            {
                digits = (10 * digits) + (text[i] - '0');
                scale = point >= 0 && i > point ? 10 * scale : scale;
            }
            else if (i != point && (text[i] != ',' || i >= whole.Length))
            {
                return null;
            }
        }

        return (digits, scale);
    }

    /// <summary>One to three digits, the first of them not zero, and groups of three behind commas.</summary>
    private static bool IsGrouped(ReadOnlySpan<char> whole)
    {
        var first = whole.Length % (GroupLength + 1);
        if (first == 0 || whole[0] == '0' || whole.Count(',') != whole.Length / (GroupLength + 1))
        {
            return false;
        }

        for (var comma = first; comma < whole.Length; comma += GroupLength + 1)
        {
            if (whole[comma] != ',')
            {
                return false;
            }
        }

        return true;
    }

    private static long CommonDivisor(long one, long other)
    {
        while (other != 0)
        {
            (one, other) = (other, one % other);
        }

        return one;
    }
}
