using RZero.Bench.Results;
using RZero.Cli.Console;

namespace RZero.Cli.Benchmarks;

/// <summary>Results for people, a line each.</summary>
internal static class ResultText
{
    /// <summary>The line of a result.</summary>
    public static string Of(BenchResult result) => result switch
    {
        BenchResult.Measurement measured =>
            $"{measured.Shape} batch {measured.Batch}: {measured.Engine} {measured.Dtype} {measured.Variant}, "
            + $"{ConsoleFormat.Count(measured.TokensPerCpuSecond)} tokens a processor second, "
            + $"{ConsoleFormat.Percent(measured.ShareOfPeak)} % of the peak",
        BenchResult.Ratio ratio =>
            $"{ratio.Shape}{Batch(ratio)}: {Words(ratio.Name)}{Path(ratio)} is {ratio.Value:F2} of {Words(ratio.Against)}{Goal(ratio)}",
        _ => throw new ArgumentException($"{result} is no result", nameof(result)),
    };

    private static string Batch(BenchResult.Ratio ratio) => ratio.Batch is { } batch ? $" batch {batch}" : "";

    private static string Path(BenchResult.Ratio ratio) => ratio.Path is { } path ? $" ({path})" : "";

    private static string Goal(BenchResult.Ratio ratio) =>
        ratio.Goal is { } goal ? $", goal {goal:F2}: {(ratio.Value >= goal ? "met" : "missed")}" : "";

    private static string Words(string name) => name.Replace('_', ' ');
}
