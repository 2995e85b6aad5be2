using RZero.Training.Objectives;
using RZero.Training.Objectives.Rows;
using Xunit;

namespace RZero.Training.Tests.Objectives;

/// <summary>
/// Losses worked out by hand from the papers' formulas: one completion of ratios 1.5 and 0.5, advantage 2, in an update of two completions and five
/// tokens, with at most ten tokens each; within 1e-10.
/// </summary>
public sealed class WorkedExamplesTests
{
    [Theory]
    [InlineData("grpo", -(2.4 + 1) / 2 / 2)]
    [InlineData("dr_grpo", -(2.4 + 1) / (2 * 10))]
    [InlineData("dapo", -(2.56 + 1) / 5)]
    [InlineData("gspo", -0.8660254037844386)]                 // ratio sqrt(0.75) for both tokens, below its lower bound, which praise ignores
    [InlineData("luspo", -2 * 0.8660254037844386)]            // the same, twice as long
    [InlineData("cispo", 0.5837542464835725)]                 // -(3 ln 0.6 + ln 0.25) / 5
    [InlineData("sapo", -2.0)]                                // 4 (sigmoid(0.5) + sigmoid(-0.5)) = 4
    [InlineData("vespo", 0.9036456838919209)]                 // phi = 0.75^2 exp(3 - 2.25)
    [InlineData("rloo", -0.75)]                               // ratio 1.5 x 0.5
    [InlineData("likelihood", 0.7588479939543525)]            // -2 (ln 0.6 + ln 0.25) / 5
    [InlineData("reinforce_plus_plus", -(2.4 + 1) / 5)]
    public void Evaluate_TwoTokens_GivesTheLossOfTheFormula(string name, double expected) => Assert.Equal(
        expected, PolicyObjectives.All.Find(name)(new()).Evaluate(ObjectiveRows.TwoTokens, ObjectiveRows.TotalsOfTwoTokens).Loss, 1e-10);

    [Fact]
    public void Names_EveryObjective_HasAWorkedExample()
    {
        var worked = GetType().GetMethod(nameof(Evaluate_TwoTokens_GivesTheLossOfTheFormula))!
            .GetCustomAttributes(typeof(InlineDataAttribute), inherit: false);

        Assert.Equal(PolicyObjectives.All.Names.Length, worked.Length);
    }

    /// <summary>A ratio of 8 weighs as 5: -5 A ln 0.8.</summary>
    [Fact]
    public void Evaluate_CispoBeyondItsCap_WeighsAsTheCap() => Assert.Equal(
        -10 * Math.Log(0.8), new CispoObjective(new()).Evaluate(new([Math.Log(0.8)], [Math.Log(0.1)], [2]), new(1, 1, 1)).Loss, 1e-10);

    /// <summary>Blame is cooled more: 8 / 1.05 sigmoid(1.05 (1.5 - 1)).</summary>
    [Fact]
    public void Evaluate_SapoBlame_HasItsOwnTemperature() => Assert.Equal(
        8 / 1.05 / (1 + Math.Exp(-0.525)), new SapoObjective(new()).Evaluate(new([Math.Log(0.6)], [Math.Log(0.4)], [-2]), new(1, 1, 1)).Loss, 1e-10);

    /// <summary>-A min(r, 3), 3 below the dual bound of 4, and no more gradient.</summary>
    [Fact]
    public void Evaluate_TwoSidedClip_BoundsTheRatioItself()
    {
        var row = new ObjectiveRow([Math.Log(0.5)], [Math.Log(0.1)], [-1]);

        var loss = new GrpoObjective(new() { Clip = new(0.2, 0.2, Dual: 4, TwoSided: 3) }).Evaluate(row, new(1, 1, 1));

        Assert.Equal((3.0, 0.0), (Math.Round(loss.Loss, 10), loss.ByLogProb[0]));
    }

    /// <summary>Half of what the sampler thought of the token, and at most a quarter more.</summary>
    [Theory]
    [InlineData(0.2, 0.5)]
    [InlineData(0.05, 1.25)]
    public void Evaluate_ImportanceCap_WeighsWithWhatTheSamplerSaid(double sampled, double factor)
    {
        var row = new ObjectiveRow([Math.Log(0.1)], [Math.Log(0.1)], [2]) { Sampler = [Math.Log(sampled)] };

        Assert.Equal(-2 * factor, new GrpoObjective(new() { ImportanceCap = 1.25 }).Evaluate(row, new(1, 1, 1)).Loss, 1e-10);
    }

    /// <summary>The policy's log-prob fell by 0.5 since the token was sampled.</summary>
    [Theory]
    [InlineData(-1, 0.4, 0)]
    [InlineData(-1, 0.6, 1)]
    [InlineData(1, 0.4, 1)]
    public void Evaluate_OffPolicyBound_DropsBlameOfWhatThePolicyLeft(double advantage, double bound, double share)
    {
        var row = new ObjectiveRow([-1.5], [-1.5], [advantage]) { Sampler = [-1] };

        Assert.Equal(-advantage * share, new GrpoObjective(new() { OffPolicyBound = bound }).Evaluate(row, new(1, 1, 1)).Loss, 1e-10);
    }

    [Fact]
    public void Evaluate_TopEntropyShare_TakesTheUncertainTokensOnly()
    {
        var row = new ObjectiveRow([-1, -1], [-1, -1], [2, 2]) { Entropies = [0.5, 1.5] };

        var loss = new GrpoObjective(new() { TopEntropyShare = 0.5 }).Evaluate(row, new(1, 2, 2, EntropyThreshold: 1));

        Assert.Equal(-2.0 / 2, loss.Loss, 1e-10);
        Assert.Equal([0.0, -1.0], loss.ByLogProb);
    }

    /// <summary>0.1 times a mean entropy of 1 comes off, unless what was sampled has more entropy than the floor.</summary>
    [Theory]
    [InlineData(double.PositiveInfinity, -0.1)]
    [InlineData(0.9, -0.1)]
    [InlineData(0.7, 0)]
    public void Evaluate_EntropyBonus_ActsBelowItsFloor(double floor, double expected)
    {
        var row = new ObjectiveRow([-1, -1], [-1, -1], [0, 0]) { Entropies = [0.5, 1.5] };
        var objective = new GrpoObjective(new() { EntropyCoefficient = 0.1, EntropyFloor = floor });

        Assert.Equal(expected, objective.Evaluate(row, new(1, 2, 2) { SampledEntropy = 0.8 }).Loss, 1e-10);
    }

    /// <summary>Ratio 2, d = ln 2: 2 (exp(d) - d - 1).</summary>
    [Fact]
    public void Evaluate_CorrectedKl_IsWeighedWithTheRatio()
    {
        var row = new ObjectiveRow([Math.Log(0.4)], [Math.Log(0.2)], [0]) { Reference = [Math.Log(0.8)] };

        Assert.Equal(2 * (1 - Math.Log(2)),
            new GrpoObjective(new() { KlCoefficient = 1, CorrectsKl = true }).Evaluate(row, new(1, 1, 1)).Loss,
            1e-10);
    }

    [Fact]
    public void Evaluate_NoEntropiesWhereTheyAreNeeded_IsRefused() => Assert.Throws<ArgumentException>(
        () => new GrpoObjective(new() { EntropyCoefficient = 0.1 }).Evaluate(ObjectiveRows.TwoTokens, ObjectiveRows.TotalsOfTwoTokens));

    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(-1, 1, 0)]
    public void Evaluate_ClippedTokens_AreCountedByTheSideOfTheBound(double advantage, int low, int high)
    {
        var loss = new GrpoObjective(new()).Evaluate(
            new([Math.Log(0.6), Math.Log(0.25)], [Math.Log(0.4), Math.Log(0.5)], [advantage, advantage]), new(1, 2, 2));

        Assert.Equal((low, high), (loss.ClippedLowTokens, loss.ClippedTokens - loss.ClippedLowTokens));
    }
}
