using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using RZero.Core;

namespace RZero.Cli.Numerics;

/// <summary>
/// A problem with a model's responses, as evaluators write their test cases: <c>doc</c> with its <c>choices</c> and the <c>gold_index</c> of those
/// that are right, <c>model_response</c> with its <c>text</c>, and <c>metric_params</c>.
/// </summary>
internal sealed class MetricCase
{
    // Sums over choices of samples take as many steps.
    private const int MostSamples = 100_000;
    private const string Parameters = "metric_params";

    private readonly FormulaInput? parameters;
    private readonly FormulaInput input;

    /// <param name="input">The case, or what holds it under that name.</param>
    public MetricCase(FormulaInput input)
    {
        this.input = input.Inside("case") ?? input;
        parameters = this.input.Inside(Parameters) ?? input.Inside(Parameters) ?? input.Settings;
        var problem = this.input.Inside("doc") ?? throw new UserException("\"doc\" must be an object");
        Choices = problem.Texts("choices");
        Golds = [.. problem.Numbers("gold_index").Select(index => Choice(index))];
        if (Golds.IsEmpty)
        {
            throw new UserException("\"gold_index\" must name at least one choice");
        }

        Responses = this.input.Inside("model_response") is { } response
            ? response.Texts("text")
            : throw new UserException("\"model_response\" must be an object");
    }

    /// <summary>What there is to choose from; of a free question its known answers.</summary>
    public ImmutableArray<string> Choices { get; }

    /// <summary>Places of the right ones among the choices, at least one.</summary>
    public ImmutableArray<int> Golds { get; }

    /// <summary>What the model said.</summary>
    public ImmutableArray<string> Responses { get; }

    /// <summary>A count among the parameters.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="otherwise">What holds where it is not given; null where it has to be.</param>
    public int Count(string name, int? otherwise = null) => Find(name) is not { } holder
        ? otherwise ?? throw new UserException($"\"{name}\" is missing")
        : Checked(name, holder.Whole(name));

    /// <summary>Counts among the parameters, or one alone.</summary>
    public ImmutableArray<int> Counts(string name) =>
        [.. (Find(name) ?? throw new UserException($"\"{name}\" is missing")).Numbers(name).Select(value => Checked(name, value))];

    /// <summary>Numbers among the parameters.</summary>
    /// <param name="name">Their name.</param>
    /// <param name="otherwise">What holds where they are not given.</param>
    public ImmutableArray<double> Numbers(string name, ImmutableArray<double> otherwise) => Find(name)?.Numbers(name) ?? otherwise;

    /// <summary>A metric's name with its parameters, as the evaluator that the cases come from puts them together.</summary>
    public string Named(string metric)
    {
        var given = parameters?.Entries.Select(entry => $"{entry.Name}={Text(entry.Value)}").ToList() ?? [];
        return given.Count == 0 ? metric : $"{metric}:{string.Join('&', given)}";
    }

    /// <summary>A number with a decimal point, whole or not.</summary>
    public static string Decimal(double value) =>
        value.ToString(value == Math.Floor(value) && Math.Abs(value) < 1e15 ? "0.0" : "R", CultureInfo.InvariantCulture);

    private FormulaInput? Find(string name) => parameters?.Has(name) == true ? parameters : input.Has(name) ? input : null;

    private static int Checked(string name, double value) =>
        value is >= 1 and <= MostSamples && value == Math.Floor(value)
            ? (int)value
            : throw new UserException($"\"{name}\" must be a whole number from 1 to {MostSamples}");

    private int Choice(double index) =>
        index >= 0 && index < Choices.Length && index == Math.Floor(index)
            ? (int)index
            : throw new UserException($"\"gold_index\" must name one of the {Choices.Length} choices");

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => "True",
        JsonValueKind.False => "False",
        JsonValueKind.Null => "None",
        _ => value.ToString(),
    };
}
