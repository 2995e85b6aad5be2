using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using RZero.Cli.Numerics;
using RZero.Testing;

namespace RZero.Cli.Tests.Numerics;

/// <summary>Asks formulas as the command does.</summary>
internal static class Formulas
{
    /// <summary>The value of a formula.</summary>
    public static JsonNode? Compute(ImmutableDictionary<string, Func<FormulaInput, JsonNode?>> formulas, string name, JsonNode inputs, JsonNode? settings = null) =>
        new FormulaTable(formulas).Compute(name, new FormulaInput(JsonSerializer.SerializeToElement(inputs), settings is null ? null : JsonSerializer.SerializeToElement(settings)));

    /// <summary>The rows of a case file; skips the test where it is missing.</summary>
    public static IEnumerable<JsonNode> Rows(string file) => File.ReadLines(SharedData.Require($"cases/{file}")).Select(line => JsonNode.Parse(line)!);
}
