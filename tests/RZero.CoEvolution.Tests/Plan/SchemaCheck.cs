using System.Text.Json;
using System.Text.Json.Nodes;

namespace RZero.CoEvolution.Tests.Plan;

/// <summary>As much of JSON schema as plans need: types, enums, one of several, and properties that must be known.</summary>
internal static class SchemaCheck
{
    /// <summary>Dotted names of the values that do not fit.</summary>
    public static IEnumerable<string> Faults(JsonObject schema, JsonNode? value, string path = "")
    {
        if (schema["properties"] is JsonObject properties)
        {
            return value is not JsonObject tree ? [path] : tree.SelectMany(pair =>
            {
                var inner = path.Length == 0 ? pair.Key : $"{path}.{pair.Key}";
                return properties[pair.Key] is JsonObject known ? Faults(known, pair.Value, inner)
                    : schema["additionalProperties"]!.GetValue<bool>() ? [] : [inner];
            });
        }

        return Fits(schema, value) ? [] : [path];
    }

    private static bool Fits(JsonObject schema, JsonNode? value)
    {
        if (schema["anyOf"] is JsonArray choices)
        {
            return choices.Any(choice => Fits(choice!.AsObject(), value));
        }

        if (schema["const"] is { } constant)
        {
            // A plan has no value where its file says this word.
            return value is null || value.ToJsonString() == constant.ToJsonString();
        }

        var kind = value?.GetValueKind() ?? JsonValueKind.Null;
        var isOfType = schema["type"]!.GetValue<string>() switch
        {
            "string" => kind == JsonValueKind.String,
            "boolean" => kind is JsonValueKind.True or JsonValueKind.False,
            "number" => kind == JsonValueKind.Number,
            "integer" => kind == JsonValueKind.Number
                && decimal.Parse(value!.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture) % 1 == 0,
            _ => kind == JsonValueKind.Array && value!.AsArray().All(item => Fits(schema["items"]!.AsObject(), item)),
        };
        return isOfType && (schema["enum"] is not JsonArray words || words.Any(word => word!.ToJsonString() == value!.ToJsonString()));
    }
}
