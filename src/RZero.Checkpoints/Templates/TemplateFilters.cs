using System.Globalization;

namespace RZero.Checkpoints.Templates;

/// <summary>Filters: <c>value | name(arguments)</c>.</summary>
internal static class TemplateFilters
{
    public static object? Apply(string name, object? value, List<object?> arguments, Dictionary<string, object?> named) => name switch
    {
        "trim" or "strip" => TemplateValue.Text(value).Trim(),
        "upper" => TemplateValue.Text(value).ToUpperInvariant(),
        "lower" => TemplateValue.Text(value).ToLowerInvariant(),
        "title" => Title(TemplateValue.Text(value)),
        "capitalize" => Capitalize(TemplateValue.Text(value)),
        "length" or "count" => (long)TemplateSequences.Items(value).Count,
        "string" => TemplateValue.Text(value),
        "safe" => value,
        "list" => TemplateSequences.Items(value).ToList(),
        "first" => TemplateSequences.Items(value).FirstOrDefault(TemplateValue.Undefined),
        "last" => TemplateSequences.Items(value).LastOrDefault(TemplateValue.Undefined),
        "reverse" => Enumerable.Reverse(TemplateSequences.Items(value)).ToList(),
        "unique" => Unique(TemplateSequences.Items(value)),
        "sum" => TemplateSequences.Items(value).Aggregate((object?)0L, (sum, item) => TemplateOperators.Apply("+", sum, item)),
        "join" => string.Join(arguments.Count > 0 ? TemplateValue.Text(arguments[0]) : "", TemplateSequences.Items(value).Select(TemplateValue.Text)),
        "replace" => Replace(TemplateValue.Text(value), arguments),
        "default" or "d" => Default(value, arguments, named),
        "int" => Whole(value),
        "float" => TemplateValue.IsNumber(value) ? TemplateValue.Number(value) : double.TryParse(TemplateValue.Text(value), CultureInfo.InvariantCulture, out var number) ? number : 0.0,
        "abs" => value is long whole ? (object)Math.Abs(whole) : Math.Abs(TemplateValue.Number(value)),
        "tojson" => TemplateValue.Json(value, named.TryGetValue("indent", out var indent) && indent is long width ? (int)Math.Clamp(width, 0, 16) : null),
        "items" => TemplateMethods.Call(value, "items", arguments, named),
        "map" => Map(TemplateSequences.Items(value), arguments, named),
        "selectattr" => Select(value, arguments, keep: true),
        "rejectattr" => Select(value, arguments, keep: false),
        "select" => TemplateSequences.Items(value).FindAll(item => Passes(item, arguments)),
        "reject" => TemplateSequences.Items(value).FindAll(item => !Passes(item, arguments)),
        "indent" => Indent(TemplateValue.Text(value), arguments),
        _ => throw new TemplateException($"the chat template uses the filter '{name}', which is not supported"),
    };

    internal static string Title(string text) => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(text.ToLowerInvariant());

    internal static string Capitalize(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..].ToLowerInvariant();

    internal static string Replace(string text, List<object?> arguments)
    {
        var (old, other) = (TemplateValue.Text(arguments[0]), TemplateValue.Text(arguments[1]));
        return old.Length == 0 ? text : text.Replace(old, other, StringComparison.Ordinal);
    }

    private static object? Default(object? value, List<object?> arguments, Dictionary<string, object?> named)
    {
        var whenFalse = (arguments.Count > 1 && TemplateValue.IsTrue(arguments[1])) || (named.TryGetValue("boolean", out var flag) && TemplateValue.IsTrue(flag));
        var missing = ReferenceEquals(value, TemplateValue.Undefined) || (whenFalse && !TemplateValue.IsTrue(value));
        return missing ? arguments.Count > 0 ? arguments[0] : named.GetValueOrDefault("default_value", "") : value;
    }

    private static long Whole(object? value) => TemplateValue.IsNumber(value)
        ? (long)TemplateValue.Number(value)
        : long.TryParse(TemplateValue.Text(value).Trim(), CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static List<object?> Unique(List<object?> items)
    {
        var kept = new List<object?>();
        foreach (var item in items.Where(item => !kept.Exists(other => TemplateValue.AreEqual(item, other))))
        {
            kept.Add(item);
        }

        return kept;
    }

    private static List<object?> Map(List<object?> items, List<object?> arguments, Dictionary<string, object?> named) =>
        named.TryGetValue("attribute", out var attribute)
            ? items.ConvertAll(item => TemplateSequences.Member(item, TemplateValue.Text(attribute)))
            : items.ConvertAll(item => Apply(TemplateValue.Text(arguments[0]), item, arguments[1..], named));

    private static List<object?> Select(object? value, List<object?> arguments, bool keep) =>
        TemplateSequences.Items(value).FindAll(item => Passes(TemplateSequences.Member(item, TemplateValue.Text(arguments[0])), arguments[1..]) == keep);

    private static bool Passes(object? item, List<object?> arguments) =>
        arguments.Count == 0 ? TemplateValue.IsTrue(item) : TemplateTests.Holds(TemplateValue.Text(arguments[0]), item, arguments[1..]);

    private static string Indent(string text, List<object?> arguments)
    {
        var blanks = new string(' ', arguments.Count > 0 ? (int)Math.Clamp(TemplateValue.Whole(arguments[0]), 0, 64) : 4);
        return string.Join('\n', text.Split('\n').Select((line, number) => number == 0 || line.Length == 0 ? line : blanks + line));
    }
}
