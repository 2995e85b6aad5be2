using System.Text;

namespace RZero.Grading.Mathematics.Notation;

/// <summary>Reads a number as people write it: 12, 1,234,567, 1{,}234, 1,\!234, .5, 7., 2.5e-10. Only ASCII digits are digits.</summary>
internal static class NumberSpelling
{
    private static readonly string[] Separators = [",", "{,}", ",\\!", ",\\! ", "\\,"];

    /// <summary>A number starts here.</summary>
    public static bool StartsAt(string text, int at) => IsDigit(text, at) || (text[at] == '.' && IsDigit(text, at + 1));

    /// <summary>Reads the number that starts here and returns the position after it.</summary>
    /// <param name="text">The answer.</param>
    /// <param name="at">Where the number starts.</param>
    /// <param name="allowSeparators">Groups of three digits may be set apart; in brackets a comma separates elements instead.</param>
    /// <param name="number">Digits, point and exponent, without separators and without a closing point.</param>
    public static int Read(string text, int at, bool allowSeparators, out string number)
    {
        var start = at;
        if (EndOfPlain(text, at) is > 0 and var end)
        {
            number = text[start..end];
            return end;
        }

        var digits = new StringBuilder();
        at = ReadDigits(text, at, digits);
        if (allowSeparators && at - start is >= 1 and <= 3 && text[start] != '0')
        {
            at = ReadGroups(text, at, digits);
        }

        if (at < text.Length && text[at] == '.')
        {
            digits.Append('.');
            at = ReadDigits(text, at + 1, digits);
            digits.Length -= digits[^1] == '.' ? 1 : 0;
        }

        at = ReadExponent(text, at, digits);
        number = digits.ToString();
        return at;
    }

    /// <summary>The end of digits that nothing follows which could belong to the number, or 0: the common case, read without a copy.</summary>
    private static int EndOfPlain(string text, int at)
    {
        while (IsDigit(text, at))
        {
            at++;
        }

        return at == text.Length || text[at] is not ('.' or ',' or '{' or '\\' or 'e' or 'E') ? at : 0;
    }

    private static int ReadDigits(string text, int at, StringBuilder digits)
    {
        while (IsDigit(text, at))
        {
            digits.Append(text[at++]);
        }

        return at;
    }

    private static int ReadGroups(string text, int at, StringBuilder digits)
    {
        while (EndOfSeparator(text, at) is var group and > 0 && IsDigit(text, group) && IsDigit(text, group + 1) && IsDigit(text, group + 2)
            && !IsDigit(text, group + 3))
        {
            digits.Append(text, group, 3);
            at = group + 3;
        }

        return at;
    }

    /// <summary>The position after the separator that starts here, or 0; the longest spelling wins.</summary>
    private static int EndOfSeparator(string text, int at)
    {
        var longest = 0;
        foreach (var separator in Separators)
        {
            if (separator.Length > longest && string.CompareOrdinal(text, at, separator, 0, separator.Length) == 0)
            {
                longest = separator.Length;
            }
        }

        return longest == 0 ? 0 : at + longest;
    }

    private static int ReadExponent(string text, int at, StringBuilder digits)
    {
        if (at >= text.Length || text[at] is not ('e' or 'E'))
        {
            return at;
        }

        var sign = at + 1 < text.Length && text[at + 1] is '+' or '-' ? 1 : 0;
        if (!IsDigit(text, at + 1 + sign))
        {
            return at;
        }

        digits.Append('e');
        digits.Append(text, at + 1, sign);
        return ReadDigits(text, at + 1 + sign, digits);
    }

    private static bool IsDigit(string text, int at) => at < text.Length && char.IsAsciiDigit(text[at]);
}
