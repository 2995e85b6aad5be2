using System.Globalization;
using System.Text;

namespace RZero.ChatTemplates.Syntax;

/// <summary>Reads one quoted text, with Python's escapes.</summary>
internal sealed class TemplateString
{
    private readonly string source;
    private readonly StringBuilder text = new();

    /// <summary>Reads the text whose opening quote stands at a place.</summary>
    /// <exception cref="TemplateException">It has no end, or an escape in it is no character.</exception>
    public TemplateString(string source, int start)
    {
        this.source = source;
        var quote = source[start];
        End = start + 1;
        while (End < source.Length && source[End] != quote)
        {
            if (source[End] == '\\' && End + 1 < source.Length)
            {
                Escape();
            }
            else
            {
                text.Append(source[End++]);
            }
        }

        if (End >= source.Length)
        {
            throw new TemplateException("the chat template has a text without a closing quote");
        }

        End++;
        Value = text.ToString();
    }

    /// <summary>The place behind the closing quote.</summary>
    public int End { get; private set; }

    public string Value { get; }

    private void Escape()
    {
        var letter = source[End + 1];
        End += 2;
        switch (letter)
        {
            case '\n':
                break;
            case 'x':
                Code(2, NumberStyles.AllowHexSpecifier);
                break;
            case 'u':
                Code(4, NumberStyles.AllowHexSpecifier);
                break;
            case 'U':
                Code(8, NumberStyles.AllowHexSpecifier);
                break;
            case >= '0' and <= '7':
                Octal(letter);
                break;
            default:
                text.Append(Simple(letter));
                break;
        }
    }

    private static string Simple(char letter) => letter switch
    {
        'n' => "\n",
        't' => "\t",
        'r' => "\r",
        'a' => "\a",
        'b' => "\b",
        'f' => "\f",
        'v' => "\v",
        '\\' or '\'' or '"' => letter.ToString(),
        _ => $"\\{letter}",
    };

    private void Octal(char first)
    {
        var code = first - '0';
        for (var more = 0; more < 2 && End < source.Length && source[End] is >= '0' and <= '7'; more++)
        {
            code = (code * 8) + (source[End++] - '0');
        }

        text.Append((char)code);
    }

    private void Code(int digits, NumberStyles style)
    {
        var code = 0;
        var isCode = End + digits <= source.Length && int.TryParse(source.AsSpan(End, digits), style, CultureInfo.InvariantCulture, out code);
        if (!isCode || code is < 0 or > 0x10FFFF)
        {
            throw new TemplateException("the chat template has an escape that is no character");
        }

        text.Append(code < 0x10000 ? ((char)code).ToString() : char.ConvertFromUtf32(code));
        End += digits;
    }
}
