using System.Collections.Immutable;
using RZero.CoEvolution.Ablation;
using RZero.CoEvolution.Plan;
using RZero.Core.Events;
using RZero.Evaluation.Statistics;
using RZero.Hosting.Ablations;
using Xunit;

namespace RZero.Hosting.Tests.Ablations;

public sealed class AblationRowTests
{
    /// <summary>By hand: over two seeds the whole method's problems score 0.5, 0.75 and 1, those of the other 0.25, 0.75 and 0.5.</summary>
    [Fact]
    public void Of_TwoArmsAndSeeds_PairsProblemsByTheirMeansOverTheSeeds()
    {
        var rows = AblationRow.Of(
        [
            Run("whole", 1, [0.5, 0.5, 1]), Run("no_filter", 1, [0, 1, 0.5]), Run("whole", 2, [0.5, 1, 1]), Run("no_filter", 2, [0.5, 0.5, 0.5]),
        ]);

        Assert.Equal(["whole", "no_filter"], rows.Select(row => row.Arm.Name));
        Assert.Null(rows[0].Difference);
        Assert.Equal(PairedDifference.Of([0.5, 0.75, 1], [0.25, 0.75, 0.5]), rows[1].Difference);
        Assert.Equal(-0.25, rows[1].Difference!.Mean, 12);
        Assert.Equal((0.25, 0.75, 0.5), (rows[0].Base, rows[0].Last, rows[0].Gain.Mean));
        Assert.Equal([5.0 / 12, 7.0 / 12], rows[0].SeedGains.Select(gain => Math.Round(gain, 12)), (one, other) => Math.Abs(one - other) < 1e-9);
        Assert.Equal((0.6, 0.9), (rows[0].Greedy, rows[0].LabelsRight));
    }

    /// <summary>A grid that was stopped early: an arm is set beside the first one over the seeds that both have.</summary>
    [Fact]
    public void Of_SeedThatOneArmLacks_IsLeftOutOfTheDifference()
    {
        var rows = AblationRow.Of([Run("whole", 1, [0.5, 0.5]), Run("whole", 2, [1, 1]), Run("no_filter", 1, [0.5, 0.25])]);

        Assert.Equal(PairedDifference.Of([0.5, 0.5], [0.5, 0.25]), rows[1].Difference);
        Assert.Equal(0.75, rows[0].Last);
    }

    private static MeasuredRun Run(string arm, long seed, ImmutableArray<double> scores)
    {
        var plan = PlanFile.Resolve("paper", "tiny", [$"seed={seed}"]);
        var last = new IterationEvent
        {
            Iteration = 1,
            Benchmark = "b",
            K = 2,
            MeanAtK = scores.Average(),
            Greedy = 0.6,
            MajAtK = 0.7,
            PseudoLabelAccuracy = 0.9,
            Seconds = 1,
        };
        return new(new(new(arm, []), plan, $"{arm}-{seed}"), [.. scores.Select(_ => 0.25)], scores, last, EndedBy: null);
    }
}
