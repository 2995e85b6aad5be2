using System.Collections.Immutable;
using System.Text.Json.Nodes;
using RZero.Core;

namespace RZero.Cli.Numerics;

/// <summary>The method's formulas by the names that other implementations know them by.</summary>
internal sealed class FormulaTable(ImmutableDictionary<string, Func<FormulaInput, JsonNode?>> formulas)
{
    /// <summary>The value of a formula.</summary>
    /// <exception cref="UserException">There is no such formula, or its inputs do not fit.</exception>
    public JsonNode? Compute(string name, FormulaInput input) =>
        formulas.TryGetValue(name, out var formula)
            ? Guard(name, formula, input)
            : throw new UserException($"there is no function {name}.{NearestName.Offer(name, formulas.Keys)}");

    private static JsonNode? Guard(string name, Func<FormulaInput, JsonNode?> formula, FormulaInput input)
    {
        try
        {
            return formula(input);
        }
        catch (ArgumentException wrong)
        {
            throw new UserException($"{name} cannot be computed: {wrong.Message}", wrong);
        }
    }
}
