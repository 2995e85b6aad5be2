using System.Collections.Immutable;
using System.Globalization;
using RZero.Core;
using RZero.Evaluation.Statistics;

namespace RZero.Evaluation.Comparison;

/// <summary>Two models on the same problems, at the same temperatures, with the same random streams.</summary>
/// <param name="a">The first, such as the base.</param>
/// <param name="b">The second, such as what it was trained to.</param>
public sealed class ModelComparison(MeasuredModel a, MeasuredModel b)
{
    private static readonly Func<ItemResult, double> Mean = item => item.MeanCorrect;
    private static readonly Func<ItemResult, double> Majority = item => item.MajorityIsCorrect ? 1 : 0;

    /// <summary>
    /// The measures: single answers at every temperature and each model's at its best, the vote, and the second model's greedy answer against the
    /// vote of the first, which costs no training.
    /// </summary>
    /// <exception cref="UserException">There is only one problem: nothing can be said of a difference.</exception>
    public ImmutableArray<ComparedMetric> Metrics()
    {
        RequireSeveral(a.At[0].Report);
        return
        [
            .. a.At.Zip(b.At, (one, other) => Of(NameOf(one), one, Mean, other, Mean)),
            .. a.At.Length > 1 ? [Of("single answers, each at its best", a.Best, Mean, b.Best, Mean)] : (ComparedMetric[])[],
            .. Votes(),
        ];
    }

    /// <summary>Refuses a measurement on one problem, of which nothing could be said.</summary>
    /// <exception cref="UserException">It is one.</exception>
    public static EvaluationReport RequireSeveral(EvaluationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report.Items.Length > 1 ? report : throw new UserException("one problem shows no difference: compare on at least two");
    }

    private IEnumerable<ComparedMetric> Votes()
    {
        var (first, second) = (a.Hottest, b.Hottest);
        if (first.Report.SampleCount < 2)
        {
            return [];
        }

        var vote = $"maj@{first.Report.SampleCount} at {Text(first.Temperature)}";
        return
        [
            Of(vote, first, Majority, second, Majority),
            .. b.Greedy is { } greedy ? [Of($"greedy of B against {vote} of A", first, Majority, greedy, Mean)] : (ComparedMetric[])[],
        ];
    }

    private static string NameOf(MeasuredAt measured) =>
        measured.IsGreedy ? "greedy" : $"mean@{measured.Report.SampleCount} at {Text(measured.Temperature)}";

    private static string Text(double temperature) => temperature.ToString(CultureInfo.InvariantCulture);

    private static ComparedMetric Of(string name, MeasuredAt one, Func<ItemResult, double> ofOne, MeasuredAt other, Func<ItemResult, double> ofOther)
    {
        ImmutableArray<double> first = [.. one.Report.Items.Select(ofOne)];
        ImmutableArray<double> second = [.. other.Report.Items.Select(ofOther)];
        return new(name, one, first.Average(), other, second.Average(), PairedDifference.Of(first, second).OfShares());
    }
}
