using RZero.Grading.Mathematics.Reading;

namespace RZero.Grading.Mathematics.Notation;

/// <summary>Reads the repeating part of a decimal, <c>0.1\overline{6}</c>, as the fraction that is added to the rest.</summary>
internal static class RepeatingDecimal
{
    private const int Longest = 32;
    private static readonly string[] Marks = ["\\overline{", "\\bar{", "\\dot{"];

    /// <summary>
    /// Puts the whole decimal in the place of its first part, the last token, where a repeating part follows; returns the position after it.
    /// </summary>
    /// <param name="text">The answer.</param>
    /// <param name="start">Where the first part starts.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="tokens">The tokens so far.</param>
    public static int Read(string text, int start, int end, List<AnswerToken> tokens)
    {
        var point = text.IndexOf('.', start, end - start);
        var open = Marks.FirstOrDefault(mark => string.CompareOrdinal(text, end, mark, 0, mark.Length) == 0);
        var close = point < 0 || open is null ? -1 : text.IndexOf('}', end);
        var digits = close < 0 ? string.Empty : text[(end + open!.Length)..close];
        if (digits.Length is 0 or > Longest || !digits.All(char.IsAsciiDigit))
        {
            return end;
        }

        var whole = tokens[^1];
        var places = end - point - 1;
        tokens[^1] = new AnswerToken(AnswerTokenKind.Symbol, "(", whole.IsProse);
        tokens.AddRange([whole, Symbol("+"), new AnswerToken(AnswerTokenKind.Number, digits), Symbol("/"),
            new AnswerToken(AnswerTokenKind.Number, new string('9', digits.Length) + new string('0', places)), Symbol(")")]);
        return close + 1;

        static AnswerToken Symbol(string sign) => new(AnswerTokenKind.Symbol, sign);
    }
}
