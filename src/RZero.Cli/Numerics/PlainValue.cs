using System.Buffers;

namespace RZero.Cli.Numerics;

/// <summary>
/// The last number of a text, or what is computed from numbers alone (<c>3/4</c>, <c>2*(3+4)</c>). It starts where a word could start, so that the 2
/// of <c>x^2</c> is none, and ends with its last digit, so that <c>2x</c> is 2. Evaluators that look for plain expressions read so; ours read more.
/// </summary>
internal static class PlainValue
{
    private const string Operators = "+-*/^()×÷";

    private static readonly SearchValues<char> Closing = SearchValues.Create("0123456789)%");

    /// <summary>The value; null where the text has none.</summary>
    public static string? LastOf(string text)
    {
        string? last = null;
        for (var at = 0; at < text.Length;)
        {
            if ((at == 0 || Opens(text[at - 1])) && ValueAt(text, at) is { Length: > 0 } value)
            {
                last = value;
                at += value.Length;
            }
            else
            {
                at++;
            }
        }

        return last;
    }

    private static bool Opens(char before) => char.IsWhiteSpace(before) || before is '=' or ':' or '$' or '*' or '€' or '£';

    private static string ValueAt(string text, int start)
    {
        var digit = start;
        while (digit < text.Length && text[digit] is '-' or '(' or '.')
        {
            digit++;
        }

        if (digit == text.Length || !char.IsAsciiDigit(text[digit]))
        {
            return "";
        }

        var end = digit;
        while (end < text.Length && IsInside(text, end))
        {
            end++;
        }

        var last = text.AsSpan(start, end - start).LastIndexOfAny(Closing);
        return text.Substring(start, last + 1);
    }

    private static bool IsInside(string text, int at) =>
        char.IsAsciiDigit(text[at]) || Operators.Contains(text[at], StringComparison.Ordinal)
        || (text[at] is '.' or ',' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]))
        || (text[at] == '%' && char.IsAsciiDigit(text[at - 1]))
        || (text[at] == ' ' && BindsAcross(text, at));

    /// <summary>Spaces belong to an expression beside an operator that has an operand behind it.</summary>
    private static bool BindsAcross(string text, int at) =>
        at + 1 < text.Length
        && (Operators.Contains(text[at - 1], StringComparison.Ordinal) ? char.IsAsciiDigit(text[at + 1]) || text[at + 1] == '('
            : Operators.Contains(text[at + 1], StringComparison.Ordinal) && at + 2 < text.Length && text[at + 2] == ' ');
}
