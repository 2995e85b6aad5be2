using RZero.Grading.Mathematics.Notation;

namespace RZero.Grading.Mathematics.Reading;

/// <summary>
/// Cuts an answer into tokens in one pass and drops what says nothing about the value: spaces, dollar signs, sizes, letter shapes.
/// Control and format characters (zero width, text direction) and lone surrogates are dropped too.
/// </summary>
internal sealed class AnswerLexer
{
    /// <summary>Every ASCII character as a text, so that common symbols cost no memory.</summary>
    private static readonly string[] Ascii = [.. Enumerable.Range(0, 128).Select(c => ((char)c).ToString())];

    private const int FewTokens = 32;

    private readonly string text;
    private readonly bool hasRows;
    private readonly List<AnswerToken> tokens;

    private readonly WrapperBraces braces = new();
    private int bracketDepth;

    private AnswerLexer(string text)
    {
        this.text = text;
        tokens = new List<AnswerToken>(Math.Min(text.Length, FewTokens));
        hasRows = text.Contains("\\begin", StringComparison.Ordinal);
    }

    /// <summary>The tokens of an answer.</summary>
    public static List<AnswerToken> Read(string text)
    {
        var lexer = new AnswerLexer(text);
        for (var at = 0; at < text.Length;)
        {
            at = lexer.Step(at);
        }

        return lexer.tokens;
    }

    private int Step(int at)
    {
        var c = text[at];
        if (NumberSpelling.StartsAt(text, at))
        {
            var end = NumberSpelling.Read(text, at, allowSeparators: bracketDepth == 0, out var number);
            Add(AnswerTokenKind.Number, number);
            return RepeatingDecimal.Read(text, at, end, tokens);
        }

        if (IsWordLetter(c))
        {
            var end = at + 1;
            while (end < text.Length && IsWordLetter(text[end]))
            {
                end++;
            }

            if (IsModule(at, end))
            {
                return end + 1;
            }

            AddWord(text[at..end], end);
            return end;
        }

        return c switch
        {
            '\\' => Command(at),
            '{' => OpenBrace(at),
            '}' => CloseBrace(at),
            _ => Symbol(at),
        };
    }

    /// <summary>The prefix of a program's function: np.arcsin.</summary>
    private bool IsModule(int start, int end) =>
        text.AsSpan(start, end - start) is "np" or "math" && end + 1 < text.Length && text[end] == '.' && char.IsAsciiLetter(text[end + 1]);

    private int Command(int at)
    {
        at += IsDoubled(at) ? 1 : 0;
        var end = at + 1;
        while (end < text.Length && char.IsAsciiLetter(text[end]))
        {
            end++;
        }

        end = Math.Min(text.Length, Math.Max(end, at + 2));
        end = LatexSpelling.EndOfSpace(text, at, end);
        var command = text[at..end];
        if (LatexSpelling.IsBlank(command))
        {
            return CommandArgument.EndOfBlank(text, end);
        }

        if (LatexSpelling.IsWrapper(command) || CommandArgument.IsUnderlinedNumber(text, command, end))
        {
            braces.Expect(isProse: LatexSpelling.IsProseWrapper(command) || (command == "\\mathrm" && IsWord(end)));
        }
        else if (!LatexSpelling.IsLayout(command) && !string.IsNullOrWhiteSpace(command[1..]))
        {
            Add(LatexSpelling.Of(command));
        }

        return end;
    }

    /// <summary>A backslash that was escaped once too often; in a matrix two of them end a row.</summary>
    private bool IsDoubled(int at) => !hasRows && at + 2 < text.Length && text[at + 1] == '\\' && char.IsAsciiLetter(text[at + 2]);

    /// <summary>Upright letters, two or more, are a word or a unit; a single one is a name.</summary>
    private bool IsWord(int at)
    {
        var close = text.IndexOf('}', at);
        return close > at && text[at..Math.Min(close, at + 32)].Count(char.IsAsciiLetter) > 1;
    }

    private int OpenBrace(int at)
    {
        if (!braces.Open())
        {
            Add("{");
        }

        return at + 1;
    }

    private int CloseBrace(int at)
    {
        if (!braces.Close())
        {
            Add("}");
        }

        return at + 1;
    }

    private int Symbol(int at)
    {
        var c = text[at];
        if (IsUnequal(at))
        {
            Add("\\neq");
            return at + 2;
        }

        bracketDepth += c is '(' or '[' ? 1 : c is ')' or ']' ? -1 : 0;
        var isNothing = char.IsWhiteSpace(c) || char.IsControl(c) || char.IsSurrogate(c) || c is '$' or '~'
            || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format;
        if (!isNothing)
        {
            braces.ExpectNone();
            if (c is '²' or '³')
            {
                Add("^");
                Add(AnswerTokenKind.Number, c == '²' ? "2" : "3");
                return at + 1;
            }

            Add(char.IsAscii(c) ? Ascii[c] : LatexSpelling.Of(c.ToString()));
        }

        return at + 1;
    }

    /// <summary>A program's sign of inequality. Without a space in front of it the exclamation mark is a factorial: 5!=120.</summary>
    private bool IsUnequal(int at) => text[at] == '!' && at > 0 && char.IsWhiteSpace(text[at - 1]) && at + 1 < text.Length && text[at + 1] == '=';

    /// <summary>A letter that is not another spelling of a command, as the Greek pi is.</summary>
    private static bool IsWordLetter(char c) =>
        char.IsLetter(c) && (char.IsAscii(c) || (LatexSpelling.Of(c.ToString()) is [var only] && char.IsLetter(only)));

    private void AddWord(string word, int end)
    {
        if (word == "x" && tokens.Count > 0 && tokens[^1].Kind == AnswerTokenKind.Number && text.AsSpan(end).TrimStart().StartsWith("10^"))
        {
            Add("*");
            return;
        }

        if (LatexSpelling.Of(word) is var spelling && spelling != word && !(spelling is [var letter] && char.IsLetter(letter)))
        {
            Add(spelling);
        }
        else
        {
            Add(AnswerTokenKind.Word, spelling);
        }
    }

    /// <summary>Adds a command or a symbol.</summary>
    private void Add(string spelling)
    {
        bracketDepth += spelling == "\\{" ? 1 : spelling == "\\}" ? -1 : 0;
        var isCommand = spelling.Length > 1 && char.IsLetter(spelling[1]);
        Add(isCommand ? AnswerTokenKind.Command : AnswerTokenKind.Symbol, spelling);
    }

    private void Add(AnswerTokenKind kind, string spelling) => tokens.Add(new AnswerToken(kind, spelling, braces.HoldProse));
}
