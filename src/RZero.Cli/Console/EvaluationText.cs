using RZero.Evaluation;

namespace RZero.Cli.Console;

/// <summary>An evaluation for people.</summary>
internal static class EvaluationText
{
    /// <summary>The lines.</summary>
    public static IEnumerable<string> Lines(EvaluationReport report) => report.VotesOnly ? Vote(report) : Whole(report);

    private static IEnumerable<string> Whole(EvaluationReport report)
    {
        var (low, high) = report.Interval;
        var interval = $"95 % interval {ConsoleFormat.Percent(low)} to {ConsoleFormat.Percent(high)}";
        return
        [
            $"{Problems(report)}, {ConsoleFormat.Counted(report.SampleCount, "sample")} each, {Time(report)}",
            $"  mean@{report.SampleCount,-4} {ConsoleFormat.Percent(report.MeanAtK),5} %  ({interval})",
            $"  maj@{report.SampleCount,-5} {ConsoleFormat.Percent(report.MajAtK),5} %",
            $"  pass@{report.SampleCount,-4} {ConsoleFormat.Percent(report.PassAtK),5} %",
            $"  truncated {ConsoleFormat.Percent(report.TruncatedShare),4} %, without an answer {ConsoleFormat.Percent(report.NoAnswerShare)} %",
        ];
    }

    private static IEnumerable<string> Vote(EvaluationReport report)
    {
        var most = report.Items.Length * report.SampleCount;
        return
        [
            $"{Problems(report)}, {Time(report)}",
            $"  maj@{report.SampleCount,-5} {ConsoleFormat.Percent(report.MajAtK),5} %  ({report.DrawnCount} of {most} samples decided it)",
        ];
    }

    private static string Problems(EvaluationReport report) => $"{report.Benchmark}: {ConsoleFormat.Counted(report.Items.Length, "problem")}";

    private static string Time(EvaluationReport report) => ConsoleFormat.Duration(TimeSpan.FromSeconds(report.Seconds));
}
