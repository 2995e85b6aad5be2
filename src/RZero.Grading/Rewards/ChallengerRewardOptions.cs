using System.Collections.Immutable;
using RZero.Grading.Similarity;

namespace RZero.Grading.Rewards;

/// <summary>The Challenger's reward. The paper and the authors' code differ; both are offered.</summary>
public sealed record ChallengerRewardOptions
{
    /// <summary>As in the paper: r = max(0, uncertainty - penalty), and 0 for an invalid question.</summary>
    public static ChallengerRewardOptions Paper { get; } = new();

    /// <summary>As in the authors' code: r = min(p, 1 - p) - penalty, and -1 - penalty for an invalid question.</summary>
    public static ChallengerRewardOptions Code { get; } = new() { Scale = UncertaintyScales.Code, InvalidReward = -1, ClampAtZero = false };

    /// <summary>What uncertainty pays.</summary>
    public IUncertaintyScale Scale { get; init; } = UncertaintyScales.Paper;

    /// <summary>Agreement that is rewarded most, in (0, 1). Other than 1/2 only with a scale that has a target.</summary>
    public double TargetAgreement { get; init; } = UncertaintyReward.DefaultTarget;

    /// <summary>Lambda, the weight of the repetition penalty, zero or more.</summary>
    public double RepetitionWeight { get; init; } = 1;

    /// <summary>Weight of what a question loses for its likeness to those of earlier iterations, zero or more.</summary>
    public double FamiliarityWeight { get; init; }

    /// <summary>Clusters are joined while their average distance 1 - BLEU is below this, in (0, 1].</summary>
    public double ClusterThreshold { get; init; } = QuestionClusters.DefaultThreshold;

    /// <summary>What a completion without a valid question earns, at most zero; the penalty comes off too unless clamped.</summary>
    public double InvalidReward { get; init; }

    /// <summary>A valid question never earns less than zero, and an invalid one exactly <see cref="InvalidReward"/>.</summary>
    public bool ClampAtZero { get; init; } = true;

    /// <summary>Everything that is wrong with these options, in plain words; empty when they are good.</summary>
    public ImmutableArray<string> Problems()
    {
        var problems = ImmutableArray.CreateBuilder<string>();
        Require(TargetAgreement is > 0 and < 1, $"The target agreement is {TargetAgreement}; it must lie between 0 and 1.");
        Require(
            Scale.HasTarget || TargetAgreement == UncertaintyReward.DefaultTarget,
            "This uncertainty scale pays most at 0.5; no other target agreement can be had with it.");
        Require(RepetitionWeight >= 0 && double.IsFinite(RepetitionWeight), $"The repetition weight is {RepetitionWeight}; it must be zero or more.");
        Require(FamiliarityWeight >= 0 && double.IsFinite(FamiliarityWeight), $"The memory weight is {FamiliarityWeight}; it must be zero or more.");
        Require(ClusterThreshold is > 0 and <= 1, $"The cluster threshold is {ClusterThreshold}; it must be above 0 and at most 1.");
        Require(
            InvalidReward <= 0 && double.IsFinite(InvalidReward), $"The reward of an invalid question is {InvalidReward}; it must be zero or less.");
        return problems.ToImmutable();

        void Require(bool isGood, string otherwise)
        {
            if (!isGood)
            {
                problems.Add(otherwise);
            }
        }
    }
}
