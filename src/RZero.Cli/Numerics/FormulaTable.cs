using System.Collections.Immutable;
using System.Text.Json.Nodes;
using RZero.Core;

namespace RZero.Cli.Numerics;

/// <summary>The method's formulas by the names that other implementations know them by.</summary>
internal sealed class FormulaTable(ImmutableDictionary<string, Func<FormulaInput, JsonNode?>> formulas)
{
    /// <summary>The value of a formula.</summary>
    /// <exception cref="UserException">There is no such formula, its inputs do not fit, or what comes of them is no number that JSON has.</exception>
    public JsonNode? Compute(string name, FormulaInput input) =>
        formulas.TryGetValue(name, out var formula)
            ? Guard(name, formula, input)
            : throw new UserException($"there is no function {name}.{NearestName.Offer(name, formulas.Keys)}");

    private static JsonNode? Guard(string name, Func<FormulaInput, JsonNode?> formula, FormulaInput input)
    {
        try
        {
            return Finite(name, formula(input));
        }
        catch (ArgumentException wrong)
        {
            throw new UserException($"{name} cannot be computed: {wrong.Message}", wrong);
        }
    }

    private static JsonNode? Finite(string name, JsonNode? value) => NotFinite(value) is { } number
        ? throw new UserException($"{name} of these inputs is {(double.IsNaN(number) ? "not a number" : "infinite")}")
        : value;

    private static double? NotFinite(JsonNode? value) => value switch
    {
        JsonArray items => items.Select(NotFinite).FirstOrDefault(number => number is not null),
        JsonObject fields => fields.Select(field => NotFinite(field.Value)).FirstOrDefault(number => number is not null),
        JsonValue one when one.TryGetValue<double>(out var number) && !double.IsFinite(number) => number,
        JsonValue one when one.TryGetValue<float>(out var number) && !float.IsFinite(number) => number,
        _ => null,
    };
}
