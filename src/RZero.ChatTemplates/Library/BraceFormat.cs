using System.Globalization;
using System.Text;
using RZero.ChatTemplates.Values;
using RZero.ChatTemplates.Values.Python;
using RZero.Files;

namespace RZero.ChatTemplates.Library;

/// <summary>Python's <c>pattern.format(values)</c>, with plain fields by number or name, and widths, alignment and notations of numbers.</summary>
internal sealed class BraceFormat(CallArguments values)
{
    private readonly StringBuilder text = new();
    private int next;

    /// <exception cref="TemplateException">The pattern is malformed, or a value is missing or does not go with its field.</exception>
    public string Apply(string pattern)
    {
        values.Budget.Characters(pattern.Length);
        for (var at = 0; at < pattern.Length; at++)
        {
            var isDouble = pattern[at] is '{' or '}' && at + 1 < pattern.Length && pattern[at + 1] == pattern[at];
            if (isDouble || pattern[at] is not ('{' or '}'))
            {
                text.Append(pattern[at]);
                at += isDouble ? 1 : 0;
                continue;
            }

            var end = pattern[at] == '{' ? pattern.IndexOf('}', at) : -1;
            if (end < 0)
            {
                throw new TemplateException("the chat template has a format text with a single bracket");
            }

            text.Append(values.Budget.Checked(Field(pattern[(at + 1)..end])));
            at = end;
        }

        return text.ToString();
    }

    private string Field(string field)
    {
        var colon = field.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? field : field[..colon];
        var spec = colon < 0 ? "" : field[(colon + 1)..];
        var isShown = name.EndsWith("!r", StringComparison.Ordinal);
        name = isShown || name.EndsWith("!s", StringComparison.Ordinal) ? name[..^2] : name;
        var value = Value(name);
        return Written(isShown ? PythonPrinter.Shown(value, values.Budget) : value, spec);
    }

    private object? Value(string name)
    {
        if (name.Length == 0 || name.All(char.IsAsciiDigit))
        {
            var place = name.Length == 0
                ? next++
                : int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given
                : int.MaxValue;
            return place < values.Positional.Count ? values.Positional[place] : throw Missing(name);
        }

        return values.Named.TryGetValue(name, out var value) ? value : throw Missing(name);
    }

    private static TemplateException Missing(string name) =>
        new($"the chat template formats without the value '{Excerpt.Of(name)}', or with a field that is not supported");

    private string Written(object? value, string spec)
    {
        if (spec.Length == 0)
        {
            return PythonPrinter.Text(value, values.Budget);
        }

        var form = FieldForm.Parse(spec);
        var isText = PythonText.TryText(value) is not null;
        var written = form.Kind switch
        {
            's' or '\0' when isText => PythonText.TryText(value)!,
            'd' or 'x' or 'X' or 'o' or 'b' => NumberFormat.Whole(PythonNumber.Whole(value), form.Kind),
            'f' or 'F' or 'e' or 'E' or 'g' or 'G' => NumberFormat.Floating(PythonNumber.Of(value), form.Kind, form.Precision ?? 6, values.Budget),
            '%' => NumberFormat.Floating(PythonNumber.Of(value) * 100, 'f', form.Precision ?? 6, values.Budget) + "%",
            '\0' when value is double number && form.Precision is { } digits => NumberFormat.Floating(number, 'g', digits, values.Budget),
            '\0' when PythonNumber.Is(value) => PythonPrinter.Text(value, values.Budget),
            _ => throw new TemplateException("the chat template formats a value in a way that is not supported"),
        };
        values.Budget.Characters(form.Width);
        return form.Laid(form.Grouped(written), isText);
    }
}
