using System.Text.Json.Nodes;
using RZero.CoEvolution.Plan.Sections;

namespace RZero.CoEvolution.Plan;

/// <summary>
/// A JSON schema of the plan file (draft 2020-12), for editors that complete and check YAML by one. It says what a file may hold; whether the plan
/// can be run, <c>evolve --dry-run</c> says.
/// </summary>
public static class PlanJsonSchema
{
    /// <summary>The schema.</summary>
    /// <param name="methods">What a plan can name; null takes what ships with the product.</param>
    public static JsonObject Write(MethodParts? methods = null)
    {
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "RZero plan",
            ["description"] = "A recipe at a scale, and what differs from them. Every key may be left out.",
        };
        Section(schema);
        foreach (var key in PlanSchema.Keys)
        {
            var parts = key.Name.Split('.');
            var section = schema;
            foreach (var (depth, name) in parts[..^1].Index())
            {
                section = Inner(section, name, string.Join('.', parts[..(depth + 1)]));
            }

            section["properties"]![parts[^1]] = Value(key, methods ?? MethodParts.Shipped);
        }

        return schema;
    }

    private static JsonObject Inner(JsonObject section, string name, string path)
    {
        if (section["properties"]![name] is JsonObject there)
        {
            return there;
        }

        var made = new JsonObject { ["description"] = PlanKeyTexts.Of(path) };
        Section(made);
        section["properties"]![name] = made;
        return made;
    }

    private static void Section(JsonObject schema)
    {
        schema["type"] = "object";
        schema["additionalProperties"] = false;
        schema["properties"] = new JsonObject();
    }

    private static JsonObject Value(PlanKey key, MethodParts methods)
    {
        var value = new JsonObject { ["description"] = PlanKeyTexts.Of(key.Name) };
        if (key.Type == typeof(double?))
        {
            value["anyOf"] = new JsonArray(new JsonObject { ["type"] = "number" }, new JsonObject { ["const"] = OptimizationPlan.Auto });
            return value;
        }

        value["type"] = key.Type == typeof(string) ? "string"
            : key.Type == typeof(bool) ? "boolean"
            : key.Type == typeof(double) ? "number"
            : key.Type == typeof(int) || key.Type == typeof(long) ? "integer"
            : "array";
        if (value["type"]!.GetValue<string>() == "array")
        {
            value["items"] = new JsonObject { ["type"] = "string" };
        }

        if (PlanNames.Of(key.Name, methods) is { IsEmpty: false } names)
        {
            value["enum"] = new JsonArray([.. names.Select(name => (JsonNode)name)]);
        }

        return value;
    }
}
