using System.Collections.Immutable;
using System.Globalization;
using RZero.Core;
using RZero.Evaluation.Statistics;
using RZero.Hosting.Ablations;

namespace RZero.Cli.Console;

/// <summary>What the parts of a plan do, for people: percent and points of held-out problems.</summary>
internal static class AblationTable
{
    private const int Interval = 24;

    /// <summary>The lines.</summary>
    public static IEnumerable<string> Lines(ImmutableArray<AblationRow> rows)
    {
        if (rows.IsEmpty)
        {
            yield return "No run has measured anything yet.";
            yield break;
        }

        var (width, first) = (rows.Max(row => row.Arm.Name.Length), rows[0]);
        var k = first.Runs[0].Last.K;
        yield return $"{"arm".PadRight(width)}  seeds    base  mean@{k}  {"gain (95 %)".PadRight(Interval)}  {"by seed".PadRight(15)}  "
            + $"{$"against {first.Arm.Name} (95 %)".PadRight(Interval)}  greedy  labels right";
        foreach (var row in rows)
        {
            yield return $"{row.Arm.Name.PadRight(width)}  {row.Runs.Length,5}  {Percent(row.Base),6}  {Percent(row.Last),6}  "
                + $"{Of(row.Gain).PadRight(Interval)}  {Range(row.SeedGains).PadRight(15)}  {Of(row.Difference).PadRight(Interval)}  "
                + $"{Percent(row.Greedy),6}  {Percent(row.LabelsRight),12}{Ended(row)}";
        }

        yield return $"Intervals are of {first.Gain.Count} problems, each with the mean of its scores over the seeds; "
            + "by seed, how much the gain varies.";
    }

    private static string Of(PairedDifference? difference) =>
        difference is null ? "-" : $"{Signed(difference.Mean)} ({Signed(difference.Low)} to {Signed(difference.High)})";

    private static string Range(ImmutableArray<double> gains) =>
        gains.Length == 1 ? Signed(gains[0]) : $"{Signed(gains.Min())} to {Signed(gains.Max())}";

    private static string Ended(AblationRow row)
    {
        var signals = row.Runs.Select(run => run.EndedBy?.Signal).OfType<string>().ToList();
        return signals.Count == 0 ? "" : $"  {signals.Count} ended early: {VisibleText.Of(string.Join(", ", signals.Distinct()), 100)}";
    }

    private static string Percent(double? share) => ConsoleFormat.Percent(share);

    private static string Signed(double share) => (100 * share).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture);
}
