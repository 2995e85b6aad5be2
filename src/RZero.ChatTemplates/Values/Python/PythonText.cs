using System.Globalization;
using System.Text;

namespace RZero.ChatTemplates.Values.Python;

/// <summary>Texts as Python sees them: sequences of code points, with its white space and its letter cases.</summary>
internal static class PythonText
{
    /// <summary>The text of a value that is one; null for others.</summary>
    public static string? TryText(object? value) => value as string ?? (value as SafeText)?.Text;

    public static bool IsSpace(char letter) => char.IsWhiteSpace(letter) || letter is >= '\u001c' and <= '\u001f';

    /// <summary>Without the given characters, or white space, at its ends.</summary>
    public static string Strip(string text, string? letters, bool left = true, bool right = true)
    {
        var (first, last) = (0, text.Length);
        var points = letters is null ? null : letters.EnumerateRunes().ToHashSet();
        while (left && first < last && Length(text, first, last, points) is > 0 and var length)
        {
            first += length;
        }

        while (right && last > first && LengthBefore(text, first, last, points) is > 0 and var length)
        {
            last -= length;
        }

        return text[first..last];
    }

    /// <summary>Code points in a text.</summary>
    public static int Length(string text)
    {
        var length = text.Length;
        for (var i = 0; i + 1 < text.Length; i++)
        {
            length -= char.IsSurrogatePair(text[i], text[i + 1]) ? 1 : 0;
        }

        return length;
    }

    /// <summary>The text's code points, each as a text.</summary>
    public static IReadOnlyList<object?> Points(string text)
    {
        var points = new List<object?>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var isPair = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]);
            points.Add(isPair ? text.Substring(i++, 2) : text[i].ToString());
        }

        return points;
    }

    /// <summary>Order by code points.</summary>
    public static int Compare(string left, string right)
    {
        var shared = left.AsSpan().CommonPrefixLength(right);
        if (shared == left.Length || shared == right.Length)
        {
            return left.Length.CompareTo(right.Length);
        }

        // Halves of pairs stand below U+E000 but spell characters above it.
        var (a, b) = (left[shared], right[shared]);
        return char.IsSurrogate(a) == char.IsSurrogate(b) ? a.CompareTo(b) : char.IsSurrogate(a) ? 1 : -1;
    }

    public static string Upper(string text)
    {
        var upper = text.ToUpperInvariant();
        return upper.Contains('ß', StringComparison.Ordinal) ? upper.Replace("ß", "SS", StringComparison.Ordinal) : upper;
    }

    public static string Lower(string text) => text.ToLowerInvariant();

    public static string SwapCase(string text) =>
        string.Concat(text.Select(letter => char.IsUpper(letter) ? char.ToLowerInvariant(letter) : char.ToUpperInvariant(letter)));

    public static string Capitalized(string text)
    {
        var head = Head(text);
        return Upper(text[..head]) + Lower(text[head..]);
    }

    /// <summary>Python's title(): a capital after everything that is no letter with a case.</summary>
    public static string Titled(string text)
    {
        var titled = new StringBuilder(text.Length);
        var isInside = false;
        foreach (var rune in text.EnumerateRunes())
        {
            titled.Append(isInside ? Rune.ToLowerInvariant(rune) : Rune.ToUpperInvariant(rune));
            isInside = Rune.IsLower(rune) || Rune.IsUpper(rune);
        }

        return titled.ToString();
    }

    /// <summary>Jinja's title filter: a capital after blanks, hyphens and opening brackets.</summary>
    public static string TitledWords(string text)
    {
        var titled = new StringBuilder(text.Length);
        var isInside = false;
        foreach (var rune in text.EnumerateRunes())
        {
            titled.Append(isInside ? Rune.ToLowerInvariant(rune) : Rune.ToUpperInvariant(rune));
            isInside = !(rune.IsBmp && (IsSpace((char)rune.Value) || (char)rune.Value is '-' or '(' or '{' or '[' or '<'));
        }

        return titled.ToString();
    }

    public static bool IsAll(string text, Func<Rune, bool> holds) => text.Length > 0 && text.EnumerateRunes().All(holds);

    /// <summary>Whether it has letters with a case, and all of them this one.</summary>
    public static bool HasCase(string text, Func<Rune, bool> wanted, Func<Rune, bool> other) =>
        text.EnumerateRunes().Any(wanted)
            && !text.EnumerateRunes().Any(rune => other(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.TitlecaseLetter);

    /// <summary>Lines without their ends, by all of Python's line ends.</summary>
    public static List<string> Lines(string text, bool keepEnds = false)
    {
        var lines = new List<string>();
        var begin = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('\n' or '\r' or '\v' or '\f' or '\u001c' or '\u001d' or '\u001e' or '\u0085' or '\u2028' or '\u2029'))
            {
                continue;
            }

            var end = i;
            i += text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n' ? 1 : 0;
            lines.Add(text[begin..(keepEnds ? i + 1 : end)]);
            begin = i + 1;
        }

        if (begin < text.Length)
        {
            lines.Add(text[begin..]);
        }

        return lines;
    }

    private static int Head(string text) => text.Length == 0 ? 0 : text.Length > 1 && char.IsSurrogatePair(text[0], text[1]) ? 2 : 1;

    private static int Length(string text, int first, int last, HashSet<Rune>? points)
    {
        if (points is null)
        {
            return IsSpace(text[first]) ? 1 : 0;
        }

        return Rune.DecodeFromUtf16(text.AsSpan(first, last - first), out var rune, out var length) == 0 && points.Contains(rune) ? length : 0;
    }

    private static int LengthBefore(string text, int first, int last, HashSet<Rune>? points)
    {
        if (points is null)
        {
            return IsSpace(text[last - 1]) ? 1 : 0;
        }

        return Rune.DecodeLastFromUtf16(text.AsSpan(first, last - first), out var rune, out var length) == 0 && points.Contains(rune) ? length : 0;
    }
}
