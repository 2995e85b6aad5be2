using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using RZero.CoEvolution.Plan.Sections;

namespace RZero.CoEvolution.Plan;

/// <summary>A key that a plan has, and how its text is read.</summary>
/// <param name="Name">Dotted snake_case name.</param>
/// <param name="Type">The type of the property.</param>
internal sealed record PlanKey(string Name, Type Type)
{
    /// <summary>The value of a setting for this key, or a sentence that says why there is none.</summary>
    public (JsonNode? Value, string? Problem) Read(PlanSetting setting)
    {
        if (IsList)
        {
            return (new JsonArray([.. setting.Values.Select(text => (JsonNode)JsonValue.Create(text))]), null);
        }

        if (setting.IsList)
        {
            return (null, $"{Name} takes one value, not a list");
        }

        var text = setting.Values[0];
        if (Type == typeof(double?) && text == OptimizationPlan.Auto)
        {
            return (null, null);
        }

        return Scalar(text) is { } value ? (value, null) : (null, $"{Name} must be {Expected}, not \"{text}\"");
    }

    private bool IsList => Type == typeof(ImmutableArray<string>);

    private string Expected =>
        Type == typeof(bool) ? "true or false"
        : Type == typeof(double) ? "a number"
        : Type == typeof(double?) ? $"a number or {OptimizationPlan.Auto}"
        : Type == typeof(int) ? $"a whole number of at most {int.MaxValue}"
        : "a whole number";

    private JsonValue? Scalar(string text)
    {
        if (Type == typeof(string))
        {
            return JsonValue.Create(text);
        }

        if (Type == typeof(bool))
        {
            return bool.TryParse(text, out var flag) ? JsonValue.Create(flag) : null;
        }

        if (Type == typeof(int))
        {
            return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : null;
        }

        if (Type == typeof(long))
        {
            return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var large) ? JsonValue.Create(large) : null;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real)
            ? JsonValue.Create(real)
            : null;
    }
}
