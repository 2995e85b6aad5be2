using System.Globalization;
using RZero.Core;
using RZero.Evaluation;
using RZero.Evaluation.Comparison;

namespace RZero.Cli.Console;

/// <summary>Two models beside each other, for people.</summary>
internal static class ComparisonTable
{
    private const double Least = 0.001;
    private const int LongestName = 100;

    /// <summary>The lines.</summary>
    public static IEnumerable<string> Lines(MeasuredModel a, MeasuredModel b, IReadOnlyList<ComparedMetric> metrics)
    {
        var width = metrics.Max(metric => metric.Name.Length);
        yield return $"{a.At[0].Report.Benchmark}: {a.At[0].Report.Items.Length} problems";
        yield return $"  A {VisibleText.Of(a.Model, LongestName)}, best at temperature {Number(a.Best.Temperature)}";
        yield return $"  B {VisibleText.Of(b.Model, LongestName)}, best at temperature {Number(b.Best.Temperature)}";
        yield return "";
        yield return $"{"".PadRight(width)}       A       B   B - A (95 % interval)          p   cut off A / B   no answer A / B";
        foreach (var metric in metrics)
        {
            var values = $"{Share(metric.ValueA),7} {Share(metric.ValueB),7}   {Difference(metric),-28} {Probability(metric),7}";
            var (cut, without) = (Shares(metric, static report => report.TruncatedShare), Shares(metric, static report => report.NoAnswerShare));
            yield return $"{metric.Name.PadRight(width)} {values}   {cut,-13}   {without}";
        }
    }

    private static string Difference(ComparedMetric metric) =>
        $"{Signed(metric.Difference.Mean)} ({Signed(metric.Difference.Low)} to {Signed(metric.Difference.High)})";

    private static string Probability(ComparedMetric metric) => metric.Difference.Probability < Least
        ? "< 0.001"
        : metric.Difference.Probability.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Shares(ComparedMetric metric, Func<EvaluationReport, double> of) =>
        $"{Share(of(metric.A.Report))} / {Share(of(metric.B.Report))}";

    private static string Share(double share) => $"{ConsoleFormat.Percent(share)} %";

    private static string Signed(double share) => (100 * share).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
}
