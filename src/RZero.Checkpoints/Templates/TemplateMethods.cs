namespace RZero.Checkpoints.Templates;

/// <summary>Methods that Python's strings and dictionaries have and templates use.</summary>
internal static class TemplateMethods
{
    public static object? Call(object? target, string name, List<object?> arguments, Dictionary<string, object?> named) => target switch
    {
        string text => OnText(text, name, arguments),
        Dictionary<string, object?> map => OnMap(map, name, arguments),
        List<object?> list when name == "append" && arguments.Count == 1 => Append(list, arguments[0]),
        _ => throw Unknown(name),
    };

    private static object? OnText(string text, string name, List<object?> arguments) => name switch
    {
        "strip" => text.Trim(Letters(arguments)),
        "lstrip" => text.TrimStart(Letters(arguments)),
        "rstrip" => text.TrimEnd(Letters(arguments)),
        "upper" => text.ToUpperInvariant(),
        "lower" => text.ToLowerInvariant(),
        "title" => TemplateFilters.Title(text),
        "capitalize" => TemplateFilters.Capitalize(text),
        "startswith" => Any(arguments, part => text.StartsWith(part, StringComparison.Ordinal)),
        "endswith" => Any(arguments, part => text.EndsWith(part, StringComparison.Ordinal)),
        "replace" => TemplateFilters.Replace(text, arguments),
        "split" => Split(text, arguments, fromRight: false),
        "rsplit" => Split(text, arguments, fromRight: true),
        "splitlines" => text.Split('\n').Select(line => (object?)line).ToList(),
        "join" => string.Join(text, TemplateSequences.Items(arguments[0]).Select(TemplateValue.Text)),
        "find" => (long)text.IndexOf(TemplateValue.Text(arguments[0]), StringComparison.Ordinal),
        "count" => (long)(text.Split(TemplateValue.Text(arguments[0])).Length - 1),
        _ => throw Unknown(name),
    };

    private static object? OnMap(Dictionary<string, object?> map, string name, List<object?> arguments) => name switch
    {
        "get" => map.TryGetValue(TemplateValue.Text(arguments[0]), out var value) ? value : arguments.Count > 1 ? arguments[1] : null,
        "items" => map.Select(entry => (object?)new List<object?> { entry.Key, entry.Value }).ToList(),
        "keys" => map.Keys.Select(key => (object?)key).ToList(),
        "values" => map.Values.ToList(),
        _ => throw Unknown(name),
    };

    private static string Append(List<object?> list, object? item)
    {
        list.Add(item);
        return "";
    }

    private static char[] Letters(List<object?> arguments) => arguments.Count == 0 || arguments[0] is null ? [] : TemplateValue.Text(arguments[0]).ToCharArray();

    private static bool Any(List<object?> arguments, Func<string, bool> holds) =>
        arguments[0] is List<object?> several ? several.Exists(part => holds(TemplateValue.Text(part))) : holds(TemplateValue.Text(arguments[0]));

    private static List<object?> Split(string text, List<object?> arguments, bool fromRight)
    {
        var most = arguments.Count > 1 && TemplateValue.Whole(arguments[1]) is >= 0 and var given ? (int)given : int.MaxValue - 1;
        if (arguments.Count == 0 || arguments[0] is null)
        {
            return [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(part => (object?)part)];
        }

        var separator = TemplateValue.Text(arguments[0]);
        if (separator.Length == 0)
        {
            throw new TemplateException("the chat template splits a text at nothing");
        }

        if (!fromRight)
        {
            return [.. text.Split(separator, most + 1).Select(part => (object?)part)];
        }

        var parts = text.Split(separator).ToList();
        var joined = Math.Max(0, parts.Count - 1 - most);
        return [string.Join(separator, parts.Take(joined + 1)), .. parts.Skip(joined + 1)];
    }

    private static TemplateException Unknown(string name) => new($"the chat template calls '{name}', which is not supported");
}
