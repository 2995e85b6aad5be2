using System.Text;

namespace RZero.Grading.Mathematics.Notation;

/// <summary>
/// Spells what programs write in LaTeX: <c>x**2</c> is a power, <c>log2(8)</c> a logarithm to its base. Two stars that stand otherwise set words in
/// bold and stay.
/// </summary>
internal static class ProgramSpelling
{
    private const string Power = "**";
    private static readonly (string Call, string Plain)[] Logarithms = [("log2(", "\\log_{2}("), ("log10(", "\\log_{10}(")];

    /// <summary>The text in LaTeX; the very same one where there is nothing of the kind.</summary>
    public static string Expand(string text)
    {
        if (text.Contains(Power, StringComparison.Ordinal))
        {
            text = WithPowers(text);
        }

        foreach (var (call, plain) in Logarithms)
        {
            text = text.Contains(call, StringComparison.Ordinal) ? WithLogarithms(text, call, plain) : text;
        }

        return text;
    }

    private static string WithPowers(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var isPower = IsPower(text, at);
            plain.Append(isPower ? '^' : text[at]);
            at += isPower ? Power.Length : 1;
        }

        return plain.ToString();
    }

    /// <summary>A value stands on either side, with spaces on both sides or on none; a third star makes it something else.</summary>
    private static bool IsPower(string text, int at)
    {
        var end = at + Power.Length;
        if (at == 0 || end >= text.Length || text[at] != '*' || text[at + 1] != '*' || text[at - 1] == '*' || text[end] == '*')
        {
            return false;
        }

        var (before, behind) = (at - 1, end);
        if (text[before] == ' ' && text[behind] == ' ')
        {
            (before, behind) = (before - 1, behind + 1);
        }

        return before >= 0 && behind < text.Length && (char.IsLetterOrDigit(text[before]) || text[before] is ')' or '}' or ']')
            && (char.IsLetterOrDigit(text[behind]) || text[behind] is '(' or '{' or '-' or '\\' or '.');
    }

    private static string WithLogarithms(string text, string call, string plain)
    {
        var spelled = new StringBuilder(text.Length + 8);
        for (var at = 0; at < text.Length;)
        {
            var isCall = string.CompareOrdinal(text, at, call, 0, call.Length) == 0
                && (at == 0 || !(char.IsLetter(text[at - 1]) || text[at - 1] == '\\'));
            spelled.Append(isCall ? plain : text[at..(at + 1)]);
            at += isCall ? call.Length : 1;
        }

        return spelled.ToString();
    }
}
