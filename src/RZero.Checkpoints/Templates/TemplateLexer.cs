using System.Text;

namespace RZero.Checkpoints.Templates;

/// <summary>
/// Cuts a template into tokens, with the white-space rules that chat templates are written for: a line break right after a statement is
/// dropped, and blanks before a statement that begins its line are too (trim_blocks, lstrip_blocks).
/// </summary>
internal sealed class TemplateLexer(string source)
{
    private static readonly string[] Operators =
        ["==", "!=", "<=", ">=", "//", "**", "+", "-", "*", "/", "%", "~", "<", ">", "=", "(", ")", "[", "]", "{", "}", ",", ":", ".", "|"];

    private readonly List<TemplateToken> tokens = [];
    private int at;

    public List<TemplateToken> Read()
    {
        while (at < source.Length)
        {
            var open = FindTag(at);
            var text = source[at..(open < 0 ? source.Length : open)];
            if (open < 0)
            {
                Add(TemplateTokenKind.Text, text);
                break;
            }

            Tag(open, text);
        }

        Add(TemplateTokenKind.End, "");
        return tokens;
    }

    private int FindTag(int from)
    {
        for (var i = source.IndexOf('{', from); i >= 0 && i + 1 < source.Length; i = source.IndexOf('{', i + 1))
        {
            if (source[i + 1] is '{' or '%' or '#')
            {
                return i;
            }
        }

        return -1;
    }

    private void Tag(int open, string textBefore)
    {
        var kind = source[open + 1];
        at = open + 2;
        var sign = at < source.Length && source[at] is '-' or '+' ? source[at++] : ' ';
        if (sign == '-')
        {
            textBefore = textBefore.TrimEnd();
        }
        else if (kind is '%' or '#' && sign != '+')
        {
            textBefore = WithoutIndent(textBefore, open - textBefore.Length == 0);
        }

        Add(TemplateTokenKind.Text, textBefore);
        switch (kind)
        {
            case '#':
                var end = source.IndexOf("#}", at, StringComparison.Ordinal);
                at = end < 0 ? throw new TemplateException("the chat template has a comment without an end") : end + 2;
                AfterTag(source[end - 1] == '-', isStatement: true);
                break;
            case '%':
                Add(TemplateTokenKind.BeginStatement, "");
                Inside("%}");
                Add(TemplateTokenKind.EndStatement, "");
                break;
            default:
                Add(TemplateTokenKind.BeginOutput, "");
                Inside("}}");
                Add(TemplateTokenKind.EndOutput, "");
                break;
        }
    }

    private static string WithoutIndent(string text, bool isStart)
    {
        var blanks = text.Length;
        while (blanks > 0 && text[blanks - 1] is ' ' or '\t')
        {
            blanks--;
        }

        return blanks == 0 ? (isStart ? "" : text) : text[blanks - 1] == '\n' ? text[..blanks] : text;
    }

    private void Inside(string closing)
    {
        var depth = 0;
        while (true)
        {
            while (at < source.Length && char.IsWhiteSpace(source[at]))
            {
                at++;
            }

            if (at >= source.Length)
            {
                throw new TemplateException("the chat template has a tag without an end");
            }

            if (depth == 0 && Closes(closing))
            {
                return;
            }

            depth += Word();
        }
    }

    private bool Closes(string closing)
    {
        var trimmed = source[at] is '-' or '+' && string.CompareOrdinal(source, at + 1, closing, 0, 2) == 0;
        if (!trimmed && string.CompareOrdinal(source, at, closing, 0, 2) != 0)
        {
            return false;
        }

        var strips = trimmed && source[at] == '-';
        at += trimmed ? 3 : 2;
        AfterTag(strips, closing == "%}");
        return true;
    }

    private void AfterTag(bool strips, bool isStatement)
    {
        if (strips)
        {
            while (at < source.Length && char.IsWhiteSpace(source[at]))
            {
                at++;
            }
        }
        else if (isStatement && at < source.Length && source[at] == '\n')
        {
            at++;
        }
        else if (isStatement && at + 1 < source.Length && source[at] == '\r' && source[at + 1] == '\n')
        {
            at += 2;
        }
    }

    /// <summary>Reads one word; the result is how much deeper in brackets it leads.</summary>
    private int Word()
    {
        var letter = source[at];
        if (letter is '\'' or '"')
        {
            Add(TemplateTokenKind.String, Quoted(letter));
            return 0;
        }

        if (char.IsAsciiDigit(letter))
        {
            Number();
            return 0;
        }

        if (char.IsLetter(letter) || letter == '_')
        {
            var start = at;
            while (at < source.Length && (char.IsLetterOrDigit(source[at]) || source[at] == '_'))
            {
                at++;
            }

            Add(TemplateTokenKind.Name, source[start..at]);
            return 0;
        }

        var found = Array.Find(Operators, candidate => string.CompareOrdinal(source, at, candidate, 0, candidate.Length) == 0)
            ?? throw new TemplateException($"the chat template has the unexpected character '{letter}'");
        at += found.Length;
        Add(TemplateTokenKind.Operator, found);
        return found is "(" or "[" or "{" ? 1 : found is ")" or "]" or "}" ? -1 : 0;
    }

    private void Number()
    {
        var start = at;
        var kind = TemplateTokenKind.Integer;
        while (at < source.Length && (char.IsAsciiDigit(source[at]) || (source[at] == '.' && at + 1 < source.Length && char.IsAsciiDigit(source[at + 1]))))
        {
            kind = source[at] == '.' ? TemplateTokenKind.Float : kind;
            at++;
        }

        Add(kind, source[start..at]);
    }

    private string Quoted(char quote)
    {
        var text = new StringBuilder();
        for (at++; at < source.Length && source[at] != quote; at++)
        {
            if (source[at] != '\\' || at + 1 >= source.Length)
            {
                text.Append(source[at]);
                continue;
            }

            at++;
            _ = source[at] switch
            {
                'n' => text.Append('\n'),
                't' => text.Append('\t'),
                'r' => text.Append('\r'),
                '\\' or '\'' or '"' => text.Append(source[at]),
                var other => text.Append('\\').Append(other),
            };
        }

        at++;
        return text.ToString();
    }

    private void Add(TemplateTokenKind kind, string text)
    {
        if (kind != TemplateTokenKind.Text || text.Length > 0)
        {
            tokens.Add(new(kind, text));
        }
    }
}
