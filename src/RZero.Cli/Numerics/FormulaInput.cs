using System.Collections.Immutable;
using System.Text.Json;
using RZero.Core;

namespace RZero.Cli.Numerics;

/// <summary>
/// What a formula is given: named numbers, lists and tables. Settings are looked up after inputs, so that a name may stand in either.
/// </summary>
internal sealed class FormulaInput(JsonElement inputs, JsonElement? settings = null)
{
    /// <summary>Whether a name is there and not null.</summary>
    public bool Has(string name) => Find(name) is not null;

    /// <summary>A number; true and false count as 1 and 0.</summary>
    /// <exception cref="UserException">It is missing or no number.</exception>
    public double Number(string name) => Number(name, Require(name));

    /// <summary>A number, or what stands for it where there is none.</summary>
    public double Number(string name, double otherwise) => Find(name) is { } value ? Number(name, value) : otherwise;

    /// <summary>A whole number.</summary>
    /// <exception cref="UserException">It is missing or not whole.</exception>
    public int Whole(string name) =>
        Require(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var whole)
            ? whole
            : throw new UserException($"\"{name}\" must be a whole number");

    /// <summary>A text.</summary>
    /// <exception cref="UserException">It is missing or no text.</exception>
    public string Text(string name) =>
        Require(name) is { ValueKind: JsonValueKind.String } value ? value.GetString()! : throw new UserException($"\"{name}\" must be a text");

    /// <summary>A list of numbers.</summary>
    /// <exception cref="UserException">It is missing or something else.</exception>
    public ImmutableArray<double> List(string name) => List(name, Require(name));

    /// <summary>A list of lists of numbers.</summary>
    /// <exception cref="UserException">It is missing or something else.</exception>
    public ImmutableArray<ImmutableArray<double>> Table(string name) => [.. Elements(name, Require(name)).Select(row => List(name, row))];

    /// <summary>A list of lists of numbers, or one list as its only row.</summary>
    public ImmutableArray<ImmutableArray<double>> Rows(string name) =>
        Elements(name, Require(name)).FirstOrDefault().ValueKind == JsonValueKind.Array ? Table(name) : [List(name)];

    /// <summary>A list of numbers, or one number alone.</summary>
    public ImmutableArray<double> Numbers(string name) => Require(name).ValueKind == JsonValueKind.Array ? List(name) : [Number(name)];

    /// <summary>What stands in an object; null where there is none.</summary>
    public FormulaInput? Inside(string name) => Find(name) is { ValueKind: JsonValueKind.Object } inner ? new(inner) : null;

    /// <summary>The settings alone; null where there are none.</summary>
    public FormulaInput? Settings => settings is { } more ? new(more) : null;

    /// <summary>Objects of a list.</summary>
    /// <exception cref="UserException">It is missing or holds something else.</exception>
    public ImmutableArray<FormulaInput> Objects(string name) =>
    [
        .. Elements(name, Require(name)).Select(value =>
            value.ValueKind == JsonValueKind.Object ? new FormulaInput(value) : throw new UserException($"\"{name}\" must be a list of objects")),
    ];

    /// <summary>Names and values in the order in which they were given.</summary>
    public IEnumerable<(string Name, JsonElement Value)> Entries =>
        inputs.ValueKind == JsonValueKind.Object ? inputs.EnumerateObject().Select(entry => (entry.Name, entry.Value)) : [];

    /// <summary>A list of texts.</summary>
    public ImmutableArray<string> Texts(string name) => [.. Elements(name, Require(name)).Select(value => value.ToString())];

    private static ImmutableArray<double> List(string name, JsonElement list) => [.. Elements(name, list).Select(value => Number(name, value))];

    private static double Number(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        _ => throw new UserException($"\"{name}\" must be a number"),
    };

    private static JsonElement.ArrayEnumerator Elements(string name, JsonElement list) =>
        list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : throw new UserException($"\"{name}\" must be a list");

    private JsonElement Require(string name) => Find(name) ?? throw new UserException($"\"{name}\" is missing");

    private JsonElement? Find(string name) => In(inputs, name) ?? (settings is { } more ? In(more, name) : null);

    private static JsonElement? In(JsonElement group, string name) =>
        group.ValueKind == JsonValueKind.Object && group.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
