using System.Buffers;

namespace RZero.Grading.Extraction;

/// <summary>
/// Whether a line of plain text states a value or only mentions one: "so it is 42" and "She buys 42 apples." state it, "just 42" does not.
/// </summary>
internal static class StatedValue
{
    /// <summary>How far the line is looked at in either direction, so that a text of many values on one line takes no longer than others.</summary>
    private const int Reach = 200;

    private static readonly SearchValues<char> SentenceEnds = SearchValues.Create(".!?。！？।؟*])");

    private static readonly SearchValues<string> Verbs = SearchValues.Create(
        [
            "=", ":", "：", "'s ", "’s ", " is ", " are ", " was ", " were ", " be ", " has ", " have ", " had ", " makes ", " gives ", " get ",
            " gets ", " equals ", " costs ", " est ", " es ", " ist ", " é ", " è ", "是", "为", "為", "有", "は", "은 ", "는 ",
        ],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Whether the value opens its line, follows a verb of being or having or an equals sign, or stands in a line that ends like a sentence.
    /// </summary>
    /// <param name="text">The whole text.</param>
    /// <param name="start">Where the value starts in it.</param>
    /// <param name="length">The length of the value.</param>
    public static bool Is(ReadOnlySpan<char> text, int start, int length)
    {
        var before = text[Math.Max(0, start - Reach)..start];
        before = before[(before.LastIndexOf('\n') + 1)..];
        var behind = text.Slice(start + length, Math.Min(Reach, text.Length - start - length));
        behind = behind.IndexOf('\n') is >= 0 and var end ? behind[..end] : behind;
        return !HasLetter(before) || before.ContainsAny(Verbs) || behind.ContainsAny(SentenceEnds);
    }

    private static bool HasLetter(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (char.IsLetter(c))
            {
                return true;
            }
        }

        return false;
    }
}
