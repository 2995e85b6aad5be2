using System.Globalization;
using System.Text;
using RZero.ChatTemplates.Running;

namespace RZero.ChatTemplates.Values.Python;

/// <summary>Values as JSON in the manner of Python's json.dumps.</summary>
/// <param name="form">How it is laid out.</param>
/// <param name="budget">The rendering's budget.</param>
internal sealed class PythonJson(PythonJsonForm form, TemplateBudget budget)
{
    private readonly StringBuilder text = new();

    /// <exception cref="TemplateException">Something in it has no JSON form.</exception>
    public string Write(object? value)
    {
        Value(value, 0);
        return text.ToString();
    }

    private void Value(object? value, int depth)
    {
        using var level = budget.Deeper();
        switch (value)
        {
            case TemplateList { Kind: TemplateListKind.List or TemplateListKind.Tuple } list:
                Members('[', ']', list.Items, depth, item => Value(item, depth + 1));
                break;
            case TemplateMap map:
                Members('{', '}', Entries(map), depth, entry =>
                {
                    Text(Key(entry.Key));
                    Add(form.KeySeparator);
                    Value(entry.Value, depth + 1);
                });
                break;
            case string or SafeText:
                Text(PythonText.TryText(value)!);
                break;
            default:
                Add(Plain(value));
                break;
        }
    }

    private static string Plain(object? value) => value switch
    {
        null => "null",
        bool truth => truth ? "true" : "false",
        long number => number.ToString(CultureInfo.InvariantCulture),
        double.NaN => "NaN",
        double.PositiveInfinity => "Infinity",
        double.NegativeInfinity => "-Infinity",
        double number => PythonFloat.Spelled(number),
        Undefined missing => throw missing.Error(),
        _ => throw new TemplateException("the chat template writes something as JSON that has no such form"),
    };

    private static string Key(object? key) => key switch
    {
        string or SafeText => PythonText.TryText(key)!,
        null or bool or long or double => Plain(key),
        _ => throw new TemplateException("the chat template writes a mapping as JSON whose keys are no texts"),
    };

    private IReadOnlyList<KeyValuePair<object?, object?>> Entries(TemplateMap map)
    {
        if (!form.SortsKeys)
        {
            return map.Entries;
        }

        budget.Items(map.Count);
        return PythonOrder.Sorted(map.Entries, entry => entry.Key, isReversed: false, budget);
    }

    private void Members<T>(char open, char close, IReadOnlyList<T> members, int depth, Action<T> write)
    {
        Add(open.ToString());
        for (var i = 0; i < members.Count; i++)
        {
            Add(i > 0 ? form.ItemSeparator : "");
            NewLine(depth + 1);
            write(members[i]);
        }

        if (members.Count > 0)
        {
            NewLine(depth);
        }

        Add(close.ToString());
    }

    private void NewLine(int depth)
    {
        if (form.Indent is { } indent)
        {
            Add("\n");
            for (var i = 0; i < depth; i++)
            {
                Add(indent);
            }
        }
    }

    private void Text(string plain)
    {
        budget.Characters(plain.Length);
        text.Append('"');
        foreach (var letter in plain)
        {
            _ = letter switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\f' => text.Append("\\f"),
                '\b' => text.Append("\\b"),
                < ' ' => Escaped(letter),
                >= '\u007f' when form.IsAscii && letter != '\u007f' => Escaped(letter),
                _ => text.Append(letter),
            };
        }

        text.Append('"');
    }

    private StringBuilder Escaped(char letter)
    {
        budget.Characters(6);
        return text.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
    }

    private void Add(string part)
    {
        budget.Step();
        text.Append(budget.Checked(part));
    }
}
