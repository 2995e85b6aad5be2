using RZero.ChatTemplates.Values;

namespace RZero.ChatTemplates.Library;

/// <summary>Methods of Python's mappings. Those that would change one are not there, as in the sandbox that chat templates run in.</summary>
internal static class MapMethods
{
    public static object? Find(TemplateMap map, string name) => name switch
    {
        "get" => (TemplateFunction)(arguments => Get(map, arguments)),
        "keys" => View(name, 1, map, map.Keys),
        "values" => View(name, 1, map, map.Values),
        "items" => View(name, 4, map, map.Pairs),
        "copy" => View(name, 0, map, () => map),
        "pop" or "popitem" or "update" or "clear" or "setdefault" => ListMethods.Unsafe(map, name),
        _ => null,
    };

    private static TemplateFunction View(string name, int itemsForEach, TemplateMap map, Func<object?> view) => arguments =>
    {
        arguments.To(name);
        arguments.Budget.Items((long)map.Count * itemsForEach);
        return view();
    };

    private static object? Get(TemplateMap map, CallArguments arguments)
    {
        var given = arguments.To("get", "key", "default");
        return map.TryGet(given[0], given.Budget, out var value) ? value : given.Or(1, null);
    }
}
