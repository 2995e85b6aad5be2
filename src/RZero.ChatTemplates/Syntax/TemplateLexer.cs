namespace RZero.ChatTemplates.Syntax;

/// <summary>
/// Cuts a template into tokens, by Jinja's rules for white space with trim_blocks and lstrip_blocks, which chat templates are written for:
/// a line break right after a statement is dropped, and so are blanks before a statement that begins its line.
/// </summary>
internal sealed class TemplateLexer
{
    /// <summary>Characters of the longest template; the largest ones in use have a tenth of that.</summary>
    private const int LongestTemplate = 1 << 18;

    private readonly string source;
    private readonly List<TemplateToken> tokens = [];
    private int at;

    /// <summary>Prepares a template: line breaks become one kind, and the last one is not part of it.</summary>
    /// <exception cref="TemplateException">It is far too long.</exception>
    public TemplateLexer(string source)
    {
        if (source.Length > LongestTemplate)
        {
            throw new TemplateException($"the chat template has {source.Length} characters, far more than one can need");
        }

        this.source = source.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        this.source = this.source.EndsWith('\n') ? this.source[..^1] : this.source;
    }

    public List<TemplateToken> Read()
    {
        while (at < source.Length)
        {
            var open = FindTag();
            if (open < 0)
            {
                AddText(source[at..]);
                break;
            }

            Tag(open);
        }

        tokens.Add(new(TemplateTokenKind.End, ""));
        return tokens;
    }

    private int FindTag()
    {
        for (var i = source.IndexOf('{', at); i >= 0 && i + 1 < source.Length; i = source.IndexOf('{', i + 1))
        {
            if (source[i + 1] is '{' or '%' or '#')
            {
                return i;
            }
        }

        return -1;
    }

    private void Tag(int open)
    {
        var kind = source[open + 1];
        AddText(TextBefore(open, isOutput: kind == '{'));
        at = open + 2;
        at += at < source.Length && source[at] is '-' or '+' ? 1 : 0;
        switch (kind)
        {
            case '#':
                Comment();
                break;
            case '{':
                tokens.Add(new(TemplateTokenKind.BeginOutput, ""));
                Words("}}");
                tokens.Add(new(TemplateTokenKind.EndOutput, ""));
                break;
            case '%' when IsRaw():
                Raw();
                break;
            default:
                tokens.Add(new(TemplateTokenKind.BeginStatement, ""));
                Words("%}");
                tokens.Add(new(TemplateTokenKind.EndStatement, ""));
                break;
        }
    }

    /// <summary>The text up to a tag, as the tag's sign and its place on the line leave it.</summary>
    private string TextBefore(int open, bool isOutput)
    {
        var text = source[at..open];
        var sign = open + 2 < source.Length ? source[open + 2] : ' ';
        if (sign == '-')
        {
            return text.TrimEnd();
        }

        var line = text.LastIndexOf('\n') + 1;
        var beginsLine = line > 0 || at == 0 || source[at - 1] == '\n';
        return !isOutput && sign != '+' && beginsLine && text.AsSpan(line).IsWhiteSpace() ? text[..line] : text;
    }

    private void Comment()
    {
        var end = source.IndexOf("#}", at, StringComparison.Ordinal);
        if (end < 0)
        {
            throw new TemplateException("the chat template has a comment without an end");
        }

        at = end + 2;
        AfterTag(source[end - 1], isOutput: false);
    }

    private bool IsRaw()
    {
        var word = SkipSpace(at);
        if (string.CompareOrdinal(source, word, "raw", 0, 3) != 0)
        {
            return false;
        }

        var end = SkipSpace(word + 3);
        end += end < source.Length && source[end] == '-' ? 1 : 0;
        return string.CompareOrdinal(source, end, "%}", 0, 2) == 0;
    }

    private void Raw()
    {
        var begin = source.IndexOf("%}", at, StringComparison.Ordinal) + 2;
        at = source[begin - 3] == '-' ? SkipSpace(begin) : begin;
        for (var open = source.IndexOf("{%", at, StringComparison.Ordinal);
             open >= 0;
             open = source.IndexOf("{%", open + 2, StringComparison.Ordinal))
        {
            var word = open + 2;
            word = SkipSpace(word < source.Length && source[word] is '-' or '+' ? word + 1 : word);
            if (string.CompareOrdinal(source, word, "endraw", 0, 6) != 0)
            {
                continue;
            }

            var end = SkipSpace(word + 6);
            var sign = end < source.Length && source[end] is '-' or '+' ? source[end++] : ' ';
            if (string.CompareOrdinal(source, end, "%}", 0, 2) != 0)
            {
                continue;
            }

            AddText(TextBefore(open, isOutput: false));
            at = end + 2;
            AfterTag(sign, isOutput: false);
            return;
        }

        throw new TemplateException("the chat template has a raw block without an end");
    }

    private void Words(string closing)
    {
        var words = new TemplateWords(source, at);
        words.ReadTo(closing, tokens);
        at = words.At;
        AfterTag(words.ClosingSign, isOutput: closing == "}}");
    }

    /// <summary>What a tag takes with it: all white space after a minus, else a statement's line break, unless a plus keeps it.</summary>
    private void AfterTag(char sign, bool isOutput)
    {
        if (sign == '-')
        {
            at = SkipSpace(at);
        }
        else if (!isOutput && sign != '+' && at < source.Length && source[at] == '\n')
        {
            at++;
        }
    }

    private int SkipSpace(int from)
    {
        while (from < source.Length && char.IsWhiteSpace(source[from]))
        {
            from++;
        }

        return from;
    }

    private void AddText(string text)
    {
        if (text.Length > 0)
        {
            tokens.Add(new(TemplateTokenKind.Text, text));
        }
    }
}
