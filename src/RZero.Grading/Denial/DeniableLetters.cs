namespace RZero.Grading.Denial;

/// <summary>
/// Letters of a choice that can be denied: alone, in brackets, behind a word such as "option"; without spaces in scripts that have none.
/// </summary>
/// <param name="letters">The letters that there are, capitals.</param>
internal sealed class DeniableLetters(string letters) : IDeniable
{
    private const string Opening = "([{$";
    private const string Closing = ")]}$.";

    /// <inheritdoc/>
    public int EndOf(string text, int start)
    {
        var at = start;
        while (at < text.Length && (Opening.Contains(text[at], StringComparison.Ordinal) || text[at] == '\\'))
        {
            at = text[at] == '\\' ? TextWalk.BehindWord(text, at + 1) : at + 1;
        }

        var isBracketed = at > start && text[at - 1] is '(' or '[';
        return IsLetter(text, at, isBracketed) ? at + 1 : -1;
    }

    /// <inheritdoc/>
    public int StartOf(string text, int end)
    {
        var at = end - 1;
        while (at >= 0 && Closing.Contains(text[at], StringComparison.Ordinal))
        {
            at--;
        }

        var isBracketed = at > 0 && at < end - 1 && text[at - 1] is '(' or '[';
        return IsLetter(text, at, isBracketed) ? at : -1;
    }

    private bool IsLetter(string text, int at, bool isBracketed) =>
        at >= 0
            && at < text.Length
            && letters.Contains(isBracketed ? char.ToUpperInvariant(text[at]) : text[at], StringComparison.Ordinal)
            && !Touches(text, at - 1)
            && !Touches(text, at + 1);

    private static bool Touches(string text, int at) =>
        at >= 0 && at < text.Length && (text[at] == '_' || (char.IsLetterOrDigit(text[at]) && !Scripts.IsJoined(text[at])));
}
