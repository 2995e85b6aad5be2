using RZero.ChatTemplates.Values;
using RZero.ChatTemplates.Values.Python;

namespace RZero.ChatTemplates.Library;

/// <summary>Filters that choose items or change each of them.</summary>
internal static class PickFilters
{
    public static (string Name, TemplateFilter Filter)[] All { get; } =
    [
        ("map", Map),
        ("select", (value, arguments) => Pick(value, arguments, byAttribute: false, keep: true)),
        ("reject", (value, arguments) => Pick(value, arguments, byAttribute: false, keep: false)),
        ("selectattr", (value, arguments) => Pick(value, arguments, byAttribute: true, keep: true)),
        ("rejectattr", (value, arguments) => Pick(value, arguments, byAttribute: true, keep: false)),
    ];

    private static object? Map(object? value, CallArguments arguments)
    {
        var items = ItemsOf(value, arguments);
        if (arguments.Positional.Count == 0)
        {
            var given = arguments.To("map", "attribute", "default");
            var path = AttributePath.Of(given[0], given.Budget, given.Or(1, null));
            return new TemplateIterator([.. items.Select(path.Get)]);
        }

        var name = Name(arguments.Positional[0]);
        var rest = arguments.Skip(1);
        return new TemplateIterator([.. items.Select(item => TemplateFilters.Apply(name, item, rest))]);
    }

    private static object? Pick(object? value, CallArguments arguments, bool byAttribute, bool keep)
    {
        var items = ItemsOf(value, arguments);
        if (items.Count == 0)
        {
            return new TemplateIterator([]);
        }

        if (byAttribute && arguments.Positional.Count == 0)
        {
            throw new TemplateException("the chat template chooses items by an attribute without naming it");
        }

        var path = AttributePath.Of(byAttribute ? arguments.Positional[0] : null, arguments.Budget);
        var rest = arguments.Skip(byAttribute ? 1 : 0);
        return new TemplateIterator([.. items.Where(item => Passes(path.Get(item), rest) == keep)]);
    }

    /// <summary>Whatever is false has no items here, none and zero too.</summary>
    private static IReadOnlyList<object?> ItemsOf(object? value, CallArguments arguments)
    {
        var items = PythonTruth.Of(value) ? TemplateItems.Of(value, arguments.Budget) : [];
        arguments.Budget.Items(items.Count);
        return items;
    }

    private static bool Passes(object? value, CallArguments arguments) => arguments.Positional.Count == 0
        ? PythonTruth.Of(value)
        : TemplateTests.Holds(Name(arguments.Positional[0]), value, arguments.Skip(1));

    private static string Name(object? value) =>
        PythonText.TryText(value) ?? throw new TemplateException($"the chat template uses {TypeNames.Of(value)} as the name of a filter or a test");
}
