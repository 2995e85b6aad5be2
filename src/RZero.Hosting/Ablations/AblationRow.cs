using System.Collections.Immutable;
using RZero.CoEvolution.Ablation;
using RZero.Evaluation.Statistics;

namespace RZero.Hosting.Ablations;

/// <summary>
/// What an arm came to over its seeds. Each problem counts once, with the mean of its scores over the seeds, so that intervals are of problems that
/// were drawn; how much seeds differ stands beside them.
/// </summary>
/// <param name="Arm">Which arm.</param>
/// <param name="Runs">Its runs.</param>
/// <param name="Gain">The last Solver less the base.</param>
/// <param name="Difference">The last Solver less that of the first arm, over the seeds that both have; null for the first arm itself.</param>
public sealed record AblationRow(AblationArm Arm, ImmutableArray<MeasuredRun> Runs, PairedDifference Gain, PairedDifference? Difference)
{
    /// <summary>Mean accuracy of the base.</summary>
    public double Base => Runs.Average(run => run.BaseScores.Average());

    /// <summary>Mean accuracy of the last Solver.</summary>
    public double Last => Runs.Average(run => run.LastScores.Average());

    /// <summary>The gain of each seed.</summary>
    public ImmutableArray<double> SeedGains => [.. Runs.Select(run => run.LastScores.Average() - run.BaseScores.Average())];

    /// <summary>Accuracy of the most probable completions of the last Solver.</summary>
    public double? Greedy => Runs.Average(run => run.Last.Greedy);

    /// <summary>Share of right labels in the last iteration; null where no truth can be computed.</summary>
    public double? LabelsRight => Runs.Average(run => run.Last.PseudoLabelAccuracy);

    /// <summary>The rows of some runs, the arms in their order.</summary>
    /// <param name="runs">Runs that were measured on the same problems, two at least.</param>
    public static ImmutableArray<AblationRow> Of(ImmutableArray<MeasuredRun> runs)
    {
        var arms = runs.GroupBy(run => run.Run.Arm.Name, StringComparer.Ordinal).Select(arm => arm.ToImmutableArray()).ToList();
        return [.. arms.Select((arm, place) => new AblationRow(
            arm[0].Run.Arm,
            arm,
            PairedDifference.Of(Mean(arm, run => run.BaseScores), Mean(arm, run => run.LastScores)),
            place == 0 ? null : Against(arms[0], arm)))];
    }

    private static PairedDifference? Against(ImmutableArray<MeasuredRun> first, ImmutableArray<MeasuredRun> other)
    {
        var (mine, theirs) = (WithSeedsOf(first, other), WithSeedsOf(other, first));
        return mine.IsEmpty ? null : PairedDifference.Of(Mean(mine, run => run.LastScores), Mean(theirs, run => run.LastScores));
    }

    private static ImmutableArray<MeasuredRun> WithSeedsOf(ImmutableArray<MeasuredRun> runs, ImmutableArray<MeasuredRun> others) =>
        [.. runs.Where(run => others.Any(other => other.Run.Plan.Seed == run.Run.Plan.Seed))];

    /// <summary>Each problem's score, mean over the runs.</summary>
    private static double[] Mean(ImmutableArray<MeasuredRun> runs, Func<MeasuredRun, ImmutableArray<double>> scores) =>
        [.. Enumerable.Range(0, scores(runs[0]).Length).Select(problem => runs.Average(run => scores(run)[problem]))];
}
