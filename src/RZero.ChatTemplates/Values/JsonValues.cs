using System.Text.Json;
using RZero.ChatTemplates.Running;

namespace RZero.ChatTemplates.Values;

/// <summary>Values of templates out of JSON.</summary>
internal static class JsonValues
{
    /// <exception cref="TemplateException">It is nested too deeply, or a text or a number in it is none that can be held.</exception>
    public static object? Of(JsonElement json, TemplateBudget budget)
    {
        using var level = budget.Deeper();
        return json.ValueKind switch
        {
            JsonValueKind.String => Text(json),
            JsonValueKind.Number => Number(json),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Array => TemplateList.Of([.. json.EnumerateArray().Select(item => Of(item, budget))]),
            JsonValueKind.Object => Map(json, budget),
            _ => null,
        };
    }

    private static TemplateMap Map(JsonElement json, TemplateBudget budget)
    {
        var map = new TemplateMap();
        foreach (var property in json.EnumerateObject())
        {
            map.Set(property.Name, Of(property.Value, budget), budget);
        }

        return map;
    }

    private static string Text(JsonElement json)
    {
        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException fault)
        {
            throw new TemplateException("a text among the template's values has half a character in it", fault);
        }
    }

    private static object Number(JsonElement json)
    {
        if (json.GetRawText().AsSpan().IndexOfAny('.', 'e', 'E') >= 0)
        {
            return json.GetDouble();
        }

        return json.TryGetInt64(out var whole) ? whole : throw new TemplateException("a number among the template's values is too large");
    }
}
