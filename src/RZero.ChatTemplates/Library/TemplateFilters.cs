using System.Collections.Frozen;
using RZero.ChatTemplates.Values;
using RZero.Files;

namespace RZero.ChatTemplates.Library;

/// <summary>
/// Filters: <c>value | name(arguments)</c>. All that Jinja has are here but random and urlize, and tojson is that of chat templates.
/// </summary>
internal static class TemplateFilters
{
    private static readonly FrozenDictionary<string, TemplateFilter> All =
        TextFilters.All.Concat(NumberFilters.All).Concat(ListFilters.All).Concat(PickFilters.All).Concat(MapFilters.All)
            .ToFrozenDictionary(pair => pair.Name, pair => pair.Filter, StringComparer.Ordinal);

    public static bool Has(string name) => All.ContainsKey(name);

    /// <exception cref="TemplateException">There is no such filter, or it does not go with the value or the arguments.</exception>
    public static object? Apply(string name, object? value, CallArguments arguments)
    {
        arguments.Budget.Step();
        arguments.Budget.Read(value);
        arguments.Budget.Read(name);
        return All.TryGetValue(name, out var filter)
            ? filter(value, arguments)
            : throw new TemplateException($"the chat template uses the filter '{Excerpt.Of(name)}', which is not supported");
    }
}
