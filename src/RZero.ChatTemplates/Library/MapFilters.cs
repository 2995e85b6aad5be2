using RZero.ChatTemplates.Values;
using RZero.ChatTemplates.Values.Python;

namespace RZero.ChatTemplates.Library;

/// <summary>Filters over mappings, and those over any value.</summary>
internal static class MapFilters
{
    public static (string Name, TemplateFilter Filter)[] All { get; } =
    [
        ("default", Default),
        ("d", Default),
        ("attr", Attribute),
        ("items", Items),
        ("dictsort", Sort),
        ("groupby", Group),
        ("xmlattr", XmlAttributes),
        ("tojson", Json),
    ];

    private static object? Default(object? value, CallArguments arguments)
    {
        var given = arguments.To("default", "default_value", "boolean");
        var isMissing = value is Undefined || (given.IsTrue(1) && !PythonTruth.Of(value));
        return isMissing ? given.Or(0, "") : value;
    }

    private static object? Attribute(object? value, CallArguments arguments)
    {
        var given = arguments.To("attr", "name");
        return value is TemplateMap ? TemplateMembers.Own(value, given.Text(0)) ?? TemplateItems.Missing(value, given[0], given.Budget)
            : TemplateMembers.Of(value, given.Text(0), given.Budget);
    }

    private static object? Items(object? value, CallArguments arguments)
    {
        arguments.To("items");
        return value is Undefined ? new TemplateIterator([]) : new TemplateIterator(Pairs(value, arguments));
    }

    private static IReadOnlyList<object?> Pairs(object? value, CallArguments arguments)
    {
        var map = value is Undefined missing ? throw missing.Error()
            : value as TemplateMap ?? throw new TemplateException($"the chat template takes {TypeNames.Of(value)} for a mapping");
        arguments.Budget.Items(map.Count * 4L);
        return map.Pairs().Items;
    }

    private static object? Sort(object? value, CallArguments arguments)
    {
        var given = arguments.To("dictsort", "case_sensitive", "by", "reverse");
        var place = given.Text(1, "key") switch
        {
            "key" => 0,
            "value" => 1,
            _ => throw new TemplateException("the chat template sorts a mapping by neither key nor value"),
        };
        var pairs = Pairs(value, arguments);
        return TemplateList.Of(
            PythonOrder.Sorted(pairs, pair => ListFilters.Cased(((TemplateList)pair!).Items[place], given, 0), given.IsTrue(2), given.Budget));
    }

    private static object? Group(object? value, CallArguments arguments)
    {
        var given = arguments.To("groupby", "attribute", "default", "case_sensitive");
        var path = AttributePath.Of(given[0], given.Budget, given.Or(1, null));
        var items = TemplateItems.Of(value, given.Budget);
        given.Budget.Items(items.Count * 8L);
        var groups = new List<object?>();
        var members = new List<object?>();
        object? key = null;
        foreach (var item in PythonOrder.Sorted(items, Key, isReversed: false, given.Budget))
        {
            if (members.Count == 0 || !PythonOrder.AreEqual(key, Key(item), given.Budget))
            {
                members = [];
                key = Key(item);
                groups.Add(new TemplateList(TemplateListKind.Tuple, [path.Get(item), TemplateList.Of(members)]) { IsGroup = true });
            }

            members.Add(item);
        }

        return TemplateList.Of(groups);

        object? Key(object? item) => ListFilters.Cased(path.Get(item), given, 2);
    }

    private static object? XmlAttributes(object? value, CallArguments arguments)
    {
        var given = arguments.To("xmlattr", "autospace");
        var parts = Pairs(value, arguments).Cast<TemplateList>().Where(pair => pair.Items[1] is not (null or Undefined))
            .Select(pair => $"{Escaped(pair.Items[0])}=\"{Escaped(pair.Items[1])}\"");
        var text = TextEdits.Concatenated(" ", [.. parts], given.Budget);
        return given.IsTrue(0, fallback: true) && text.Length > 0 ? $" {text}" : text;

        string Escaped(object? part) =>
            part is SafeText safe ? safe.Text : HtmlText.Escaped(given.Budget.Checked(PythonPrinter.Text(part, given.Budget)));
    }

    private static object? Json(object? value, CallArguments arguments)
    {
        var given = arguments.To("tojson", "ensure_ascii", "indent", "separators", "sort_keys");
        var indent = given.Or(1, null) switch
        {
            null => null,
            string text => text,
            _ => new string(' ', given.Width(1, 0)),
        };
        var (item, key) = given.Or(2, null) is TemplateList { Items: [string between, string after] }
            ? (between, after)
            : (indent is null ? ", " : ",", ": ");
        return new PythonJson(new(indent, item, key, given.IsTrue(0), given.IsTrue(3)), given.Budget).Write(value);
    }
}
