using System.Globalization;
using System.Text;
using RZero.ChatTemplates.Running;

namespace RZero.ChatTemplates.Values.Python;

/// <summary>Prints values as Python's str and repr do.</summary>
internal sealed class PythonPrinter(TemplateBudget budget)
{
    private readonly StringBuilder text = new();

    /// <summary>A value as it is printed into the text.</summary>
    public static string Text(object? value, TemplateBudget budget) => value switch
    {
        string plain => plain,
        SafeText safe => safe.Text,
        Undefined => "",
        _ => Shown(value, budget),
    };

    /// <summary>A value as it is printed inside a list: texts in quotes.</summary>
    public static string Shown(object? value, TemplateBudget budget)
    {
        var printer = new PythonPrinter(budget);
        printer.Write(value);
        return printer.text.ToString();
    }

    private void Write(object? value)
    {
        using var level = budget.Deeper();
        switch (value)
        {
            case TemplateList { Kind: TemplateListKind.Range } range:
                Add(range.Label);
                break;
            case string plain:
                Add(Quoted(plain));
                break;
            case SafeText safe:
                Add($"Markup({Quoted(safe.Text)})");
                break;
            case TemplateList list:
                WriteList(list);
                break;
            case TemplateMap map:
                WriteMap(map);
                break;
            default:
                Add(Plain(value));
                break;
        }
    }

    private static string Plain(object? value) => value switch
    {
        null => "None",
        bool truth => truth ? "True" : "False",
        long number => number.ToString(CultureInfo.InvariantCulture),
        double number => PythonFloat.Spelled(number),
        Undefined => "Undefined",
        TemplateIterator => "<generator object>",
        TemplateNamespace => "<Namespace>",
        TemplateFunction => "<function>",
        _ => "<object>",
    };

    private void WriteList(TemplateList list)
    {
        var (open, close) = list.Kind switch
        {
            TemplateListKind.List => ("[", "]"),
            TemplateListKind.Tuple => ("(", list.Items.Count == 1 ? ",)" : ")"),
            TemplateListKind.Keys => ("dict_keys([", "])"),
            TemplateListKind.Values => ("dict_values([", "])"),
            _ => ("dict_items([", "])"),
        };
        Add(open);
        for (var i = 0; i < list.Items.Count; i++)
        {
            Add(i > 0 ? ", " : "");
            Write(list.Items[i]);
        }

        Add(close);
    }

    private void WriteMap(TemplateMap map)
    {
        Add("{");
        for (var i = 0; i < map.Count; i++)
        {
            Add(i > 0 ? ", " : "");
            Write(map.Entries[i].Key);
            Add(": ");
            Write(map.Entries[i].Value);
        }

        Add("}");
    }

    private void Add(string part)
    {
        budget.Step();
        text.Append(budget.Checked(part));
    }

    private static string Quoted(string plain)
    {
        var quote = plain.Contains('\'', StringComparison.Ordinal) && !plain.Contains('"', StringComparison.Ordinal) ? '"' : '\'';
        var quoted = new StringBuilder(plain.Length + 2).Append(quote);
        foreach (var rune in plain.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                '\\' => quoted.Append("\\\\"),
                var code when code == quote => quoted.Append('\\').Append(quote),
                var code when IsPrintable(rune) => quoted.Append(rune),
                var code and < 0x100 => quoted.Append(CultureInfo.InvariantCulture, $"\\x{code:x2}"),
                var code and < 0x10000 => quoted.Append(CultureInfo.InvariantCulture, $"\\u{code:x4}"),
                var code => quoted.Append(CultureInfo.InvariantCulture, $"\\U{code:x8}"),
            };
        }

        return quoted.Append(quote).ToString();
    }

    private static bool IsPrintable(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator);
}
