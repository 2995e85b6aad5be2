using System.Globalization;
using System.Text;

namespace RZero.Checkpoints.Tokenizers;

/// <summary>
/// Cuts text into the pieces that byte-pair merges stay inside: the split patterns of GPT-2, Llama 3 and Qwen2 as one scanner over code
/// points. Their regular expressions are per code point where .NET's are per UTF-16 unit, so they are not used.
/// </summary>
internal sealed class PreTokenizer
{
    private const string GptTwoPattern = @"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+";
    private const string LlamaThreePattern =
        @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    private static readonly string[] Contractions = ["s", "t", "re", "ve", "m", "ll", "d"];

    private readonly int digits;
    private readonly bool modern;

    private PreTokenizer(int digits, bool modern) => (this.digits, this.modern) = (digits, modern);

    /// <summary>The pattern of Qwen2 and later: digits stand alone.</summary>
    public const string QwenPattern =
        @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    public static PreTokenizer GptTwo { get; } = new(int.MaxValue, modern: false);

    public static PreTokenizer Qwen { get; } = new(1, modern: true);

    /// <summary>The scanner of a pattern, or null for a pattern that is not known.</summary>
    public static PreTokenizer? OfPattern(string pattern) => pattern switch
    {
        QwenPattern => Qwen,
        LlamaThreePattern => new(3, modern: true),
        GptTwoPattern => GptTwo,
        _ => null,
    };

    /// <summary>The pieces, which joined are the text.</summary>
    public IEnumerable<Range> Split(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = PieceEnd(text, start);
            yield return start..end;
            start = end;
        }
    }

    private int PieceEnd(string text, int start)
    {
        if (Contraction(text, start) is var contraction and > 0)
        {
            return start + contraction;
        }

        var (first, next) = At(text, start);
        if (Letters(text, start, first, next) is var letters and > 0)
        {
            return letters;
        }

        if (Digits(text, start, first, next) is var number and > 0)
        {
            return number;
        }

        if (Marks(text, start, first, next) is var marks and > 0)
        {
            return marks;
        }

        return Space(text, start);
    }

    private int Contraction(string text, int start)
    {
        if (text[start] != '\'')
        {
            return 0;
        }

        var comparison = modern ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        foreach (var ending in Contractions)
        {
            if (string.Compare(text, start + 1, ending, 0, ending.Length, comparison) == 0)
            {
                return ending.Length + 1;
            }
        }

        // U+017F folds to s, which is the only such letter among the contractions.
        return modern && start + 1 < text.Length && text[start + 1] == '\u017F' ? 2 : 0;
    }

    private int Letters(string text, int start, Kind first, int next)
    {
        if (first == Kind.Letter)
        {
            return Run(text, start, Kind.Letter);
        }

        var mayLead = modern ? first is Kind.Mark or Kind.Space && text[start] is not ('\r' or '\n') : text[start] == ' ';
        return mayLead && next < text.Length && At(text, next).Kind == Kind.Letter ? Run(text, next, Kind.Letter) : 0;
    }

    private int Digits(string text, int start, Kind first, int next)
    {
        if (first != Kind.Digit)
        {
            return !modern && text[start] == ' ' && next < text.Length && At(text, next).Kind == Kind.Digit ? Run(text, next, Kind.Digit) : 0;
        }

        var end = start;
        for (var count = 0; count < digits && end < text.Length && At(text, end).Kind == Kind.Digit; count++)
        {
            end = At(text, end).Next;
        }

        return end;
    }

    private int Marks(string text, int start, Kind first, int next)
    {
        var from = first == Kind.Mark ? start : text[start] == ' ' && next < text.Length && At(text, next).Kind == Kind.Mark ? next : -1;
        if (from < 0)
        {
            return 0;
        }

        var end = Run(text, from, Kind.Mark);
        while (modern && end < text.Length && text[end] is '\r' or '\n')
        {
            end++;
        }

        return end;
    }

    /// <summary>White space: up to its last line break; else all but the last character, which leads the next piece; else all.</summary>
    private int Space(string text, int start)
    {
        var end = Run(text, start, Kind.Space);
        if (modern)
        {
            var lastBreak = text.AsSpan(start, end - start).LastIndexOfAny('\r', '\n');
            if (lastBreak >= 0)
            {
                return start + lastBreak + 1;
            }
        }

        return end < text.Length && end - start > 1 ? end - 1 : end;
    }

    private static int Run(string text, int start, Kind kind)
    {
        var end = start;
        while (end < text.Length)
        {
            var (found, next) = At(text, end);
            if (found != kind)
            {
                break;
            }

            end = next;
        }

        return end;
    }

    private static (Kind Kind, int Next) At(string text, int index)
    {
        _ = Rune.DecodeFromUtf16(text.AsSpan(index), out var rune, out var length);
        return (KindOf(rune), index + length);
    }

    private static Kind KindOf(Rune rune)
    {
        if (rune.IsAscii)
        {
            var letter = (char)rune.Value;
            return char.IsAsciiLetter(letter) ? Kind.Letter
                : char.IsAsciiDigit(letter) ? Kind.Digit
                : letter is ' ' or (>= '\t' and <= '\r') ? Kind.Space
                : Kind.Mark;
        }

        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter => Kind.Letter,
            UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => Kind.Digit,
            _ => Rune.IsWhiteSpace(rune) ? Kind.Space : Kind.Mark,
        };
    }

    private enum Kind
    {
        Letter,
        Digit,
        Space,
        Mark,
    }
}
