using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace RZero.Checkpoints.Templates;

/// <summary>Python's view of values: truth, equality, order, printing.</summary>
internal static class TemplateValue
{
    private const int DeepestNesting = 50;

    /// <summary>Stands for a variable or a key that is not there.</summary>
    public static object Undefined { get; } = new UndefinedValue();

    public static bool IsTrue(object? value) => value switch
    {
        null or UndefinedValue => false,
        bool truth => truth,
        long number => number != 0,
        double number => number != 0,
        string text => text.Length > 0,
        ICollection items => items.Count > 0,
        _ => true,
    };

    public static bool AreEqual(object? left, object? right) => (left, right) switch
    {
        (null, null) => true,
        (string a, string b) => a == b,
        (List<object?> a, List<object?> b) => a.Count == b.Count && a.Zip(b).All(pair => AreEqual(pair.First, pair.Second)),
        (Dictionary<string, object?> a, Dictionary<string, object?> b) =>
            a.Count == b.Count && a.All(entry => b.TryGetValue(entry.Key, out var other) && AreEqual(entry.Value, other)),
        _ when IsNumber(left) && IsNumber(right) => Number(left) == Number(right),
        _ => ReferenceEquals(left, right),
    };

    public static int Compare(object? left, object? right) => (left, right) switch
    {
        (string a, string b) => string.CompareOrdinal(a, b),
        _ when IsNumber(left) && IsNumber(right) => Number(left).CompareTo(Number(right)),
        _ => throw new TemplateException("the chat template compares values that have no order"),
    };

    public static bool IsNumber(object? value) => value is long or double or bool;

    public static double Number(object? value) => value switch
    {
        long number => number,
        double number => number,
        bool truth => truth ? 1 : 0,
        _ => throw new TemplateException("the chat template uses a text or a list as a number"),
    };

    public static long Whole(object? value) => value switch
    {
        long number => number,
        bool truth => truth ? 1 : 0,
        _ => throw new TemplateException("the chat template uses something else as a whole number"),
    };

    /// <summary>A value as it is printed into the text.</summary>
    public static string Text(object? value) => value switch
    {
        UndefinedValue => "",
        string text => text,
        _ => Python(value, 0),
    };

    /// <summary>A value as JSON in the manner of Python's json.dumps.</summary>
    public static string Json(object? value, int? indent)
    {
        var text = new StringBuilder();
        WriteJson(text, value, indent, 0);
        return text.ToString();
    }

    private static string Python(object? value, int depth) => value switch
    {
        _ when depth > DeepestNesting => throw new TemplateException("a value is nested too deeply"),
        null => "None",
        bool truth => truth ? "True" : "False",
        long number => number.ToString(CultureInfo.InvariantCulture),
        double number => Float(number),
        string text => Quoted(text),
        List<object?> items => $"[{string.Join(", ", items.Select(item => Python(item, depth + 1)))}]",
        Dictionary<string, object?> map => $"{{{string.Join(", ", map.Select(entry => $"{Quoted(entry.Key)}: {Python(entry.Value, depth + 1)}"))}}}",
        _ => "",
    };

    private static string Float(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAny(".eEnN") < 0 ? text + ".0" : text;
    }

    private static string Quoted(string text)
    {
        var quote = text.Contains('\'', StringComparison.Ordinal) && !text.Contains('"', StringComparison.Ordinal) ? '"' : '\'';
        var body = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)
            .Replace("\r", "\\r", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal);
        return quote == '\'' ? $"'{body.Replace("'", "\\'", StringComparison.Ordinal)}'" : $"\"{body}\"";
    }

    private static void WriteJson(StringBuilder text, object? value, int? indent, int depth)
    {
        if (depth > DeepestNesting)
        {
            throw new TemplateException("a value is nested too deeply");
        }

        switch (value)
        {
            case List<object?> { Count: > 0 } items:
                Members(text, '[', ']', items, indent, depth, item => WriteJson(text, item, indent, depth + 1));
                break;
            case Dictionary<string, object?> { Count: > 0 } map:
                Members(text, '{', '}', map, indent, depth, entry =>
                {
                    text.Append(JsonText(entry.Key)).Append(": ");
                    WriteJson(text, entry.Value, indent, depth + 1);
                });
                break;
            default:
                text.Append(value switch
                {
                    null or UndefinedValue => "null",
                    bool truth => truth ? "true" : "false",
                    string plain => JsonText(plain),
                    List<object?> => "[]",
                    Dictionary<string, object?> => "{}",
                    _ => Python(value, depth),
                });
                break;
        }
    }

    private static void Members<T>(StringBuilder text, char open, char close, IEnumerable<T> members, int? indent, int depth, Action<T> write)
    {
        text.Append(open);
        var first = true;
        foreach (var member in members)
        {
            text.Append(first ? "" : indent is null ? ", " : ",");
            NewLine(text, indent, depth + 1);
            write(member);
            first = false;
        }

        NewLine(text, indent, depth);
        text.Append(close);
    }

    private static void NewLine(StringBuilder text, int? indent, int depth)
    {
        if (indent is { } width)
        {
            text.Append('\n').Append(' ', width * depth);
        }
    }

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string JsonText(string text) => JsonSerializer.Serialize(text, Relaxed);

    private sealed class UndefinedValue;
}
