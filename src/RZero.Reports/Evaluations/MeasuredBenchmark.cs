using System.Globalization;
using RZero.Evaluation;
using RZero.Evaluation.Statistics;

namespace RZero.Reports.Evaluations;

/// <summary>A benchmark's outcome with how it was asked.</summary>
/// <param name="Report">The outcome.</param>
/// <param name="Temperature">0 is greedy.</param>
/// <param name="MaxTokens">Longest completion.</param>
public sealed record MeasuredBenchmark(EvaluationReport Report, double Temperature, int MaxTokens)
{
    /// <summary>mean@k with its error.</summary>
    public MeanAtK Mean => MeanAtK.Of([.. Report.Items.Select(item => item.MeanCorrect)], Report.SampleCount);

    /// <summary>How it was asked, in a few words.</summary>
    public string Decoding => Temperature == 0
        ? "greedy"
        : string.Create(CultureInfo.InvariantCulture, $"{Report.SampleCount} {(Report.SampleCount == 1 ? "sample" : "samples")} at {Temperature}");

    /// <summary>How many problems, of how many where those are not all, and how many of them could not be asked.</summary>
    /// <param name="rows">Problems of the whole benchmark; 0 where that is not known.</param>
    public string Part(int rows) =>
        (rows == 0 || rows == Report.Items.Length ? $"{Report.Items.Length}" : $"{Report.Items.Length} of {rows}")
        + (Report.Faults.Length is > 0 and var count ? $", {count} not asked" : "");

    /// <summary>Why problems could not be asked and count as wrong; null where all could.</summary>
    public string? Unasked => Report.Faults is [var first, ..] faults
        ? $"{faults.Length} of {Report.Items.Length} problems of {Report.Benchmark} could not be asked and count as wrong, such as {first.Id}: "
            + first.Fault
        : null;
}
