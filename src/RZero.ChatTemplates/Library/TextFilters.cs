using System.Text;
using RZero.ChatTemplates.Values;
using RZero.ChatTemplates.Values.Python;

namespace RZero.ChatTemplates.Library;

/// <summary>Filters that make texts.</summary>
internal static class TextFilters
{
    private const int LengthOfTruncated = 255;
    private const int LeewayOfTruncated = 5;

    public static (string Name, TemplateFilter Filter)[] All { get; } =
    [
        ("upper", (value, arguments) => Plain("upper", value, arguments, PythonText.Upper)),
        ("lower", (value, arguments) => Plain("lower", value, arguments, PythonText.Lower)),
        ("title", (value, arguments) => Plain("title", value, arguments, PythonText.TitledWords)),
        ("capitalize", (value, arguments) => Plain("capitalize", value, arguments, PythonText.Capitalized)),
        ("trim", Trim),
        ("string", (value, arguments) => value is SafeText ? value : Plain("string", value, arguments, text => text)),
        ("replace", Replace),
        ("indent", Indent),
        ("truncate", Truncate),
        ("wordcount", (value, arguments) => (long)Words(Text(value, arguments))),
        ("wordwrap", WordWrap),
        ("center", Center),
        ("format", Format),
        ("safe", (value, arguments) => new SafeText(Text(value, arguments))),
        ("escape", Escape),
        ("e", Escape),
        ("forceescape", (value, arguments) => new SafeText(arguments.Budget.Checked(HtmlText.Escaped(Text(value, arguments))))),
        ("striptags", (value, arguments) => Plain("striptags", value, arguments, TextTags.Without)),
        ("urlencode", UrlText.Apply),
        ("pprint", (value, arguments) => PythonPrinter.Shown(value, arguments.Budget)),
    ];

    private static string Text(object? value, CallArguments arguments) => arguments.Budget.Checked(PythonPrinter.Text(value, arguments.Budget));

    private static string OnlyText(object? value, CallArguments arguments) => value is string or SafeText or Undefined
        ? Text(value, arguments)
        : throw new TemplateException($"the chat template uses {TypeNames.Of(value)} as a text");

    private static string Plain(string name, object? value, CallArguments arguments, Func<string, string> change)
    {
        arguments.To(name);
        return arguments.Budget.Checked(change(Text(value, arguments)));
    }

    private static object? Trim(object? value, CallArguments arguments)
    {
        var given = arguments.To("trim", "chars");
        return PythonText.Strip(Text(value, arguments), given.TextOrNull(0));
    }

    private static object? Replace(object? value, CallArguments arguments)
    {
        var given = arguments.To("replace", "old", "new", "count");
        var (old, other) = (PythonPrinter.Text(given[0], given.Budget), PythonPrinter.Text(given[1], given.Budget));
        var most = given.Or(2, null) is null ? -1 : given.Whole(2);
        return TextEdits.Replaced(PythonPrinter.Text(value, given.Budget), old, other, most, given.Budget);
    }

    private static object? WordWrap(object? value, CallArguments arguments)
    {
        var text = OnlyText(value, arguments);
        return TextWrap.Apply(text, arguments.To("wordwrap", "width", "break_long_words", "wrapstring", "break_on_hyphens"));
    }

    private static object? Indent(object? value, CallArguments arguments)
    {
        var given = arguments.To("indent", "width", "first", "blank");
        var indent = given.Or(0, 4L) is string or SafeText ? given.Text(0) : new string(' ', given.Width(0, 4));
        var source = PythonText.TryText(value)
            ?? (value is Undefined ? "" : throw new TemplateException($"the chat template indents {TypeNames.Of(value)}"));
        var lines = PythonText.Lines(source + "\n");
        given.Budget.Items(lines.Count * 4L);
        given.Budget.Characters(source.Length + ((long)lines.Count * indent.Length));
        var text = new StringBuilder(given.IsTrue(1) ? indent : "");
        for (var i = 0; i < lines.Count; i++)
        {
            text.Append(i > 0 ? "\n" : "").Append(i > 0 && (lines[i].Length > 0 || given.IsTrue(2)) ? indent : "").Append(lines[i]);
        }

        return text.ToString();
    }

    private static object? Truncate(object? value, CallArguments arguments)
    {
        var given = arguments.To("truncate", "length", "killwords", "end", "leeway");
        var text = OnlyText(value, arguments);
        var end = given.Text(2, "...");
        var length = given.Whole(0, LengthOfTruncated);
        var leeway = given.Or(3, null) is null ? LeewayOfTruncated : given.Whole(3);
        if (length < PythonText.Length(end) || leeway < 0)
        {
            throw new TemplateException("the chat template truncates a text to less than its mark");
        }

        if (PythonText.Length(text) <= length + leeway)
        {
            return value is Undefined ? "" : value;
        }

        var kept = (string)TemplateItems.Slice(text, 0, length - PythonText.Length(end), 1, given.Budget)!;
        var blank = given.IsTrue(1) ? -1 : kept.LastIndexOf(' ');
        return (blank < 0 ? kept : kept[..blank]) + end;
    }

    private static int Words(string text)
    {
        var count = 0;
        var isInside = false;
        foreach (var rune in text.EnumerateRunes())
        {
            var isWord = Rune.IsLetterOrDigit(rune) || rune.Value == '_';
            count += isWord && !isInside ? 1 : 0;
            isInside = isWord;
        }

        return count;
    }

    private static object? Center(object? value, CallArguments arguments)
    {
        var given = arguments.To("center", "width");
        return TextEdits.Padded(Text(value, arguments), given.Width(0, 80), " ", left: true, right: true);
    }

    private static object? Format(object? value, CallArguments arguments)
    {
        var map = new TemplateMap();
        foreach (var (name, item) in arguments.Named)
        {
            map.Set(name, item, arguments.Budget);
        }

        object values = map.Count > 0 ? map : TemplateList.Tuple([.. arguments.Positional]);
        return map.Count > 0 && arguments.Positional.Count > 0
            ? throw new TemplateException("the chat template formats with values by position and by name at once")
            : PercentFormat.Apply(Text(value, arguments), values, arguments.Budget);
    }

    private static object? Escape(object? value, CallArguments arguments) =>
        value is SafeText ? value : new SafeText(arguments.Budget.Checked(HtmlText.Escaped(Text(value, arguments))));
}
