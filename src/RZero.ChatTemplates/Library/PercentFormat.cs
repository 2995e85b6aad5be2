using System.Text;
using RZero.ChatTemplates.Running;
using RZero.ChatTemplates.Values;
using RZero.ChatTemplates.Values.Python;
using RZero.Files;

namespace RZero.ChatTemplates.Library;

/// <summary>Python's <c>pattern % values</c>.</summary>
internal sealed class PercentFormat
{
    private readonly string pattern;
    private readonly object? values;
    private readonly TemplateBudget budget;
    private readonly StringBuilder text = new();
    private int at;
    private int used;

    private PercentFormat(string pattern, object? values, TemplateBudget budget) =>
        (this.pattern, this.values, this.budget) = (pattern, values, budget);

    /// <exception cref="TemplateException">The pattern is malformed, or does not go with the values.</exception>
    public static string Apply(string pattern, object? values, TemplateBudget budget)
    {
        budget.Characters(pattern.Length);
        return new PercentFormat(pattern, values, budget).Apply();
    }

    private string Apply()
    {
        for (; at < pattern.Length; at++)
        {
            if (pattern[at] != '%')
            {
                text.Append(pattern[at]);
                continue;
            }

            at++;
            Field();
        }

        // Python asks for places for everything but what can be looked up by a key or a number, which it takes for a mapping.
        var isUsedUp = values is TemplateList { Kind: TemplateListKind.Tuple } tuple
            ? used >= tuple.Items.Count
            : used > 0 || values is TemplateMap or Undefined or TemplateList { IsIndexed: true };
        return isUsedUp ? text.ToString() : throw new TemplateException("the chat template formats more values than its pattern has places for");
    }

    private void Field()
    {
        var key = Key();
        var flags = Flags();
        var width = Number('*');
        var precision = at < pattern.Length && pattern[at] == '.' ? Precision() : -1;
        while (at < pattern.Length && pattern[at] is 'h' or 'l' or 'L')
        {
            at++;
        }

        if (at >= pattern.Length)
        {
            throw new TemplateException("the chat template has a format text that ends within a field");
        }

        var kind = pattern[at];
        if (kind == '%')
        {
            text.Append('%');
            return;
        }

        budget.Characters(width);
        text.Append(Padded(budget.Checked(Written(key is null ? Next() : Named(key), kind, precision, flags)), width, flags, kind));
    }

    private string? Key()
    {
        if (at >= pattern.Length || pattern[at] != '(')
        {
            return null;
        }

        var end = pattern.IndexOf(')', at);
        var key = end < 0 ? throw new TemplateException("the chat template has a format text with an open bracket") : pattern[(at + 1)..end];
        at = end + 1;
        return key;
    }

    private string Flags()
    {
        var begin = at;
        while (at < pattern.Length && pattern[at] is '-' or '+' or ' ' or '0' or '#')
        {
            at++;
        }

        return pattern[begin..at];
    }

    private int Precision()
    {
        at++;
        return Number('*');
    }

    private int Number(char star)
    {
        if (at < pattern.Length && pattern[at] == star)
        {
            at++;
            return (int)Math.Clamp(PythonNumber.Whole(Next()), 0, 1 << 24);
        }

        var number = 0;
        for (; at < pattern.Length && char.IsAsciiDigit(pattern[at]); at++)
        {
            number = Math.Min((number * 10) + (pattern[at] - '0'), 1 << 24);
        }

        return number;
    }

    private object? Next()
    {
        if (values is TemplateList { Kind: TemplateListKind.Tuple } tuple)
        {
            return used < tuple.Items.Count ? tuple.Items[used++] : throw TooFew();
        }

        return used++ == 0 ? values : throw TooFew();
    }

    private object? Named(string key) => values is TemplateMap map && map.TryGet(key, budget, out var value)
        ? value
        : throw new TemplateException($"the chat template formats without the value '{Excerpt.Of(key)}'");

    private string Written(object? value, char kind, int precision, string flags)
    {
        var written = kind switch
        {
            's' => PythonPrinter.Text(value, budget),
            'r' or 'a' => PythonPrinter.Shown(value, budget),
            'd' or 'i' or 'u' => NumberFormat.Whole(value is double number ? PythonNumber.Truncated(number) : PythonNumber.Whole(value), 'd'),
            'x' or 'X' or 'o' => NumberFormat.Whole(PythonNumber.Whole(value), kind),
            'f' or 'F' or 'e' or 'E' or 'g' or 'G' => NumberFormat.Floating(PythonNumber.Of(value), kind, precision < 0 ? 6 : precision, budget),
            'c' => value is long code and >= 0 and < 0xD800 ? ((char)code).ToString() : PythonText.TryText(value) ?? throw Unknown(kind),
            _ => throw Unknown(kind),
        };
        if (kind is 's' or 'r' or 'a')
        {
            return precision >= 0 && precision < PythonText.Length(written)
                ? (string)TemplateItems.Slice(written, 0, precision, 1, budget)!
                : written;
        }

        return written.StartsWith('-') ? written : SignOfPositive(flags) + written;
    }

    private static string SignOfPositive(string flags) =>
        flags.Contains('+', StringComparison.Ordinal) ? "+" : flags.Contains(' ', StringComparison.Ordinal) ? " " : "";

    private static string Padded(string written, int width, string flags, char kind)
    {
        if (flags.Contains('-', StringComparison.Ordinal))
        {
            return TextEdits.Padded(written, width, " ", left: false, right: true);
        }

        if (!flags.Contains('0', StringComparison.Ordinal) || kind is 's' or 'r' or 'a' or 'c')
        {
            return TextEdits.Padded(written, width, " ", left: true, right: false);
        }

        var sign = written[0] is '-' or '+' or ' ' ? written[..1] : "";
        return sign + TextEdits.Padded(written[sign.Length..], width - sign.Length, "0", left: true, right: false);
    }

    private static TemplateException TooFew() => new("the chat template formats fewer values than its pattern has places for");

    private static TemplateException Unknown(char kind) =>
        new($"the chat template formats with '%{Excerpt.Of(kind.ToString())}', which is not supported or not for this value");
}
