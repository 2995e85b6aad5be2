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
            .Add("mean_at_k_item_standard_error", MeanOfProblems);

    /// <summary>The interval of <c>successes</c> out of <c>trials</c>.</summary>
    private static JsonArray Wilson(FormulaInput input)
    {
        if (input.Number("level", Level) is not Level and var other)
        {
            throw new UserException($"intervals are at the level of {Level}, not {other}");
        }

        var (successes, trials) = (input.Number("successes"), input.Number("trials"));
        var (low, high) = trials > 0 && successes >= 0 && successes <= trials
            ? WilsonInterval.Of(successes / trials, trials)
            : throw new UserException($"{successes} successes cannot come from {trials} trials");
        return new(low, high);
    }

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
