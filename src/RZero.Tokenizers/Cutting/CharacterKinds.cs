using System.Globalization;
using System.Text;

namespace RZero.Tokenizers.Cutting;

/// <summary>The kind of each code point, from a table for the first 65,536 of them.</summary>
internal static class CharacterKinds
{
    private static readonly CharacterKind[] BasicPlane =
        [.. Enumerable.Range(0, 0x10000).Select(unit => KindOf(CharUnicodeInfo.GetUnicodeCategory(unit), (char)unit))];

    /// <summary>The kind of the code point at an index, and the index after it. A lone surrogate is a mark.</summary>
    public static CharacterKind At(ReadOnlySpan<char> text, int index, out int next)
    {
        if (!char.IsHighSurrogate(text[index]))
        {
            next = index + 1;
            return BasicPlane[text[index]];
        }

        _ = Rune.DecodeFromUtf16(text[index..], out var rune, out var length);
        next = index + length;
        return KindOf(Rune.GetUnicodeCategory(rune), '\0');
    }

    /// <summary>The end of the run of one kind that begins at an index.</summary>
    public static int EndOfRun(ReadOnlySpan<char> text, int start, CharacterKind kind)
    {
        var end = start;
        while (end < text.Length && At(text, end, out var next) == kind)
        {
            end = next;
        }

        return end;
    }

    private static CharacterKind KindOf(UnicodeCategory category, char unit) => category switch
    {
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter => CharacterKind.Letter,
        UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => CharacterKind.Digit,
        _ => char.IsWhiteSpace(unit) ? CharacterKind.Space : CharacterKind.Mark,
    };
}
