using System.Collections.Immutable;
using System.Text.Json.Nodes;
using RZero.Core;
using RZero.Evaluation.Statistics;

namespace RZero.Cli.Numerics;

/// <summary>The uncertainty of what evaluations count.</summary>
internal static class StatisticsFormulas
{
    private const double Level = 0.95;

    public static ImmutableDictionary<string, Func<FormulaInput, JsonNode?>> All { get; } =
        ImmutableDictionary.Create<string, Func<FormulaInput, JsonNode?>>(StringComparer.Ordinal)
            .Add("wilson", Wilson)
            .Add("clopper_pearson", ClopperPearson)
            .Add("mcnemar_exact", McNemar)
            .Add("paired_difference", Difference)
            .Add("mean_at_k_item_standard_error", MeanOfProblems);

    /// <summary>The interval of <c>successes</c> out of <c>trials</c>.</summary>
    private static JsonArray Wilson(FormulaInput input)
    {
        var (successes, trials, level) = (input.Number("successes"), input.Number("trials"), input.Number("level", Level));
        var (low, high) = trials > 0 && successes >= 0 && successes <= trials && level is > 0 and < 1
            ? WilsonInterval.Of(successes / trials, trials, level)
            : throw new UserException($"{successes} successes cannot come from {trials} trials, or there is no level {level}");
        return new(low, high);
    }

    /// <summary>The exact interval of <c>successes</c> out of <c>trials</c>.</summary>
    private static JsonArray ClopperPearson(FormulaInput input)
    {
        var (successes, trials, level) = (Whole(input, "successes"), Whole(input, "trials"), input.Number("level", Level));
        var (low, high) = trials > 0 && successes >= 0 && successes <= trials && level is > 0 and < 1
            ? ClopperPearsonInterval.Of(successes, trials, level)
            : throw new UserException($"{successes} successes cannot come from {trials} trials, or there is no level {level}");
        return new(low, high);
    }

    /// <summary>How likely a division as uneven as <c>only_a_right</c> to <c>only_b_right</c> is by chance.</summary>
    private static JsonValue McNemar(FormulaInput input) => JsonValue.Create(
        (Whole(input, "only_a_right"), Whole(input, "only_b_right")) is ( >= 0, >= 0) counts
            ? McNemarTest.Probability(counts.Item1, counts.Item2)
            : throw new UserException("\"only_a_right\" and \"only_b_right\" must be at least 0"));

    /// <summary>The mean of <c>b</c> less <c>a</c>, pair by pair, with its t test.</summary>
    private static JsonObject Difference(FormulaInput input)
    {
        var (first, second) = (input.Numbers("a"), input.Numbers("b"));
        if (first.Length != second.Length || first.Length < 2)
        {
            throw new UserException("\"a\" and \"b\" must have as many numbers, at least two");
        }

        var difference = PairedDifference.Of(first, second);
        return new()
        {
            ["mean"] = difference.Mean,
            ["t"] = double.IsFinite(difference.T) ? difference.T : null,
            ["p"] = difference.Probability,
            ["interval95"] = new JsonArray(difference.Low, difference.High),
        };
    }

    private static int Whole(FormulaInput input, string name) =>
        input.Number(name) is var value && value == Math.Round(value) && Math.Abs(value) < 1e9
            ? (int)value
            : throw new UserException($"\"{name}\" must be a whole number below 1e9");

    /// <summary>Mean and standard error of <c>correct</c>, one row of samples for each problem.</summary>
    private static JsonObject MeanOfProblems(FormulaInput input)
    {
        var problems = input.Table("correct");
        if (problems.IsEmpty || problems.Any(samples => samples.Length != problems[0].Length) || problems[0].IsEmpty)
        {
            throw new UserException("\"correct\" must have problems with as many samples each");
        }

        var mean = MeanAtK.Of([.. problems.Select(samples => samples.Average())], problems[0].Length);
        return new() { ["mean"] = mean.Mean, ["standard_error"] = mean.StandardError };
    }
}
