namespace RZero.ChatTemplates.Syntax;

/// <summary>Reads the words inside one tag.</summary>
/// <param name="source">The template.</param>
/// <param name="start">Where the tag's first word may begin.</param>
internal sealed class TemplateWords(string source, int start)
{
    private static readonly string[] Operators =
        ["==", "!=", "<=", ">=", "//", "**", "+", "-", "*", "/", "%", "~", "<", ">", "=", "(", ")", "[", "]", "{", "}", ",", ":", ".", "|", ";"];

    private readonly Stack<char> open = new();

    /// <summary>Where the next word begins; after <see cref="ReadTo"/>, the first character behind the tag.</summary>
    public int At { get; private set; } = start;

    /// <summary>The sign before the tag's end: minus, plus, or a blank for none.</summary>
    public char ClosingSign { get; private set; } = ' ';

    /// <summary>Reads up to the end of the tag. An end inside brackets is not one.</summary>
    /// <exception cref="TemplateException">The tag does not end, or a bracket is closed that was not opened.</exception>
    public void ReadTo(string closing, List<TemplateToken> tokens)
    {
        while (true)
        {
            while (At < source.Length && char.IsWhiteSpace(source[At]))
            {
                At++;
            }

            if (At >= source.Length)
            {
                throw new TemplateException("the chat template has a tag without an end");
            }

            if (open.Count == 0 && Closes(closing))
            {
                return;
            }

            tokens.Add(Word());
        }
    }

    private bool Closes(string closing)
    {
        // Only statements can end with a plus: in an output it would be an operator without its right side.
        var isSigned = source[At] == '-' || (source[At] == '+' && closing == "%}");
        var end = isSigned && Matches(At + 1, closing) ? At + 1 : At;
        if (!Matches(end, closing))
        {
            return false;
        }

        ClosingSign = end > At ? source[At] : ' ';
        At = end + 2;
        return true;
    }

    private bool Matches(int place, string text) => string.CompareOrdinal(source, place, text, 0, text.Length) == 0;

    private TemplateToken Word()
    {
        var letter = source[At];
        if (letter is '\'' or '"')
        {
            var text = new TemplateString(source, At);
            At = text.End;
            return new(TemplateTokenKind.String, text.Value);
        }

        if (char.IsAsciiDigit(letter))
        {
            return Number();
        }

        return char.IsLetter(letter) || letter == '_' ? Name() : Operator();
    }

    private TemplateToken Name()
    {
        var begin = At;
        while (At < source.Length && (char.IsLetterOrDigit(source[At]) || source[At] == '_'))
        {
            At++;
        }

        return new(TemplateTokenKind.Name, source[begin..At]);
    }

    private TemplateToken Operator()
    {
        var found = Array.Find(Operators, candidate => Matches(At, candidate))
            ?? throw new TemplateException($"the chat template has the unexpected character '{source[At]}'");
        At += found.Length;
        if (found is "(" or "[" or "{")
        {
            open.Push(found[0] switch { '(' => ')', '[' => ']', _ => '}' });
        }
        else if (found is ")" or "]" or "}" && (!open.TryPop(out var expected) || expected != found[0]))
        {
            throw new TemplateException($"the chat template has an unexpected '{found}'");
        }

        return new(TemplateTokenKind.Operator, found);
    }

    /// <summary>A whole number, in base 2, 8 or 16 too, or one with a point or an exponent.</summary>
    private TemplateToken Number()
    {
        var begin = At;
        if (source[At] == '0' && At + 1 < source.Length && source[At + 1] is 'x' or 'X' or 'o' or 'O' or 'b' or 'B')
        {
            At += 2;
            Digits(char.IsAsciiHexDigit);
            return new(TemplateTokenKind.Integer, source[begin..At].Replace("_", "", StringComparison.Ordinal));
        }

        Digits(char.IsAsciiDigit);
        var kind = TemplateTokenKind.Integer;
        if (IsDigit(At + 1) && source[At] == '.')
        {
            kind = TemplateTokenKind.Float;
            At++;
            Digits(char.IsAsciiDigit);
        }

        var exponent = At + 1 < source.Length && source[At + 1] is '+' or '-' ? At + 2 : At + 1;
        if (At < source.Length && source[At] is 'e' or 'E' && IsDigit(exponent))
        {
            kind = TemplateTokenKind.Float;
            At = exponent;
            Digits(char.IsAsciiDigit);
        }

        return new(kind, source[begin..At].Replace("_", "", StringComparison.Ordinal));
    }

    private bool IsDigit(int place) => place < source.Length && char.IsAsciiDigit(source[place]);

    private void Digits(Func<char, bool> isDigit)
    {
        while (At < source.Length && (isDigit(source[At]) || source[At] == '_'))
        {
            At++;
        }
    }
}
