using RZero.Training.Objectives;
using RZero.Training.Objectives.Rows;
using Xunit;

namespace RZero.Training.Tests.Objectives;

/// <summary>What holds of every objective in the registry, so that a new one is tested by being there.</summary>
public sealed class EveryObjectiveTests
{
    private const double Step = 1e-6;
    private static readonly UpdateTotals Totals = new(Rows: 7, Tokens: 30, LongestRow: 9, EntropyThreshold: 1.05)
    {
        LongestAllowed = 12,
        SampledEntropy = 0.8,
    };

    private static readonly Dictionary<string, ObjectiveSettings> Switches = new(StringComparer.Ordinal)
    {
        ["none"] = new(),
        ["divergence"] = new() { KlCoefficient = 0.3 },
        ["k1"] = new() { KlCoefficient = 0.3, KlEstimator = "k1" },
        ["k2"] = new() { KlCoefficient = 0.3, KlEstimator = "k2" },
        ["corrected divergence"] = new() { KlCoefficient = 0.3, CorrectsKl = true },
        ["bounds"] = new() { Clip = new(0.05, 0.15, 1.2, 1.1) },
        ["importance"] = new() { ImportanceCap = 1.02 },
        ["off-policy"] = new() { OffPolicyBound = 0.01 },
        ["uncertain tokens"] = new() { TopEntropyShare = 0.5 },
        ["entropy"] = new() { EntropyCoefficient = 0.2 },
        ["entropy above its floor"] = new() { EntropyCoefficient = 0.2, EntropyFloor = 0.5 },
        ["token mean"] = new() { Aggregation = Aggregations.TokenMean },
        ["all"] = new()
        {
            KlCoefficient = 0.3,
            CorrectsKl = true,
            Clip = new(0.05, 0.15, 1.2, 1.1),
            ImportanceCap = 1.02,
            OffPolicyBound = 0.2,
            TopEntropyShare = 0.5,
            EntropyCoefficient = 0.2,
            EntropyFloor = 0.9,
        },
    };

    public static TheoryData<string, string> NamesAndSwitches =>
        [.. from name in PolicyObjectives.All.Names from switched in Switches.Keys select (name, switched)];

    public static TheoryData<string> Names => [.. PolicyObjectives.All.Names];

    /// <summary>Derivatives by every log-prob against central differences of step 1e-6, within 1e-8 of losses of about 0.1.</summary>
    [Theory]
    [MemberData(nameof(NamesAndSwitches))]
    public void Evaluate_AnyLogProb_HasTheSlopeOfTheLoss(string name, string switched)
    {
        var objective = PolicyObjectives.All.Find(name)(Switches[switched]);
        foreach (var row in Enumerable.Range(0, 6).Select(number => ObjectiveRows.Drawn(number, number + 1)))
        {
            var slopes = objective.Evaluate(row, Totals).ByLogProb;
            for (var t = 0; t < row.Length; t++)
            {
                var rise = objective.Evaluate(row.Moved(t, Step), Totals).Loss - objective.Evaluate(row.Moved(t, -Step), Totals).Loss;
                Assert.Equal(rise / (2 * Step), slopes[t], 1e-8);
            }
        }
    }

    [Theory]
    [MemberData(nameof(NamesAndSwitches))]
    public void Evaluate_AnyEntropy_HasTheSlopeOfTheLoss(string name, string switched)
    {
        var objective = PolicyObjectives.All.Find(name)(Switches[switched]);
        var row = ObjectiveRows.Drawn(3, 5);
        var loss = objective.Evaluate(row, Totals);
        if (!objective.UsesEntropy)
        {
            Assert.Empty(loss.ByEntropy);
            return;
        }

        for (var t = 0; t < row.Length; t++)
        {
            double At(double by) => objective.Evaluate(row with { Entropies = row.Entropies.SetItem(t, row.Entropies[t] + by) }, Totals).Loss;
            Assert.Equal((At(Step) - At(-Step)) / (2 * Step), loss.ByEntropy[t], 1e-8);
        }
    }

    /// <summary>Where rewards do not differ there is nothing to learn: all derivatives are exactly 0.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Evaluate_NoAdvantage_MovesNothing(string name)
    {
        var drawn = ObjectiveRows.Drawn(0, 4);
        var row = new ObjectiveRow(drawn.Policy, drawn.Old, [0, 0, 0, 0]);

        Assert.All(PolicyObjectives.All.Find(name)(new()).Evaluate(row, Totals).ByLogProb, slope => Assert.Equal(0.0, slope));
    }

    /// <summary>
    /// While the policy is the one that sampled, every objective is the policy gradient: a token's slope points against its advantage.
    /// </summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Evaluate_OnPolicy_PushesEveryTokenWithItsAdvantage(string name)
    {
        foreach (var drawn in new[] { ObjectiveRows.Drawn(0, 4), ObjectiveRows.Drawn(1, 4) })
        {
            var slopes = PolicyObjectives.All.Find(name)(new()).Evaluate(new(drawn.Old, drawn.Old, drawn.Advantages), Totals).ByLogProb;

            Assert.All(slopes, slope => Assert.Equal(-Math.Sign(drawn.Advantages[0]), Math.Sign(slope)));
            Assert.All(slopes, slope => Assert.Equal(slopes[0], slope, 1e-12));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void OwnAdvantage_EveryObjective_IsKnown(string name) =>
        Assert.Contains(PolicyObjectives.All.Find(name)(new()).OwnAdvantage, Training.Advantages.Advantages.All.Names);
}
