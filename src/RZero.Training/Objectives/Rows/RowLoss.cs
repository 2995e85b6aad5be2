using System.Collections.Immutable;

namespace RZero.Training.Objectives.Rows;

/// <summary>A completion's part of an update's loss, and what decided it.</summary>
/// <param name="Loss">Its summand of the loss.</param>
/// <param name="ByLogProb">[T]: the derivative of the loss by each token's log-prob under the policy.</param>
/// <param name="ByEntropy">[T]: the derivative by each token's entropy; empty where the objective does not look at entropies.</param>
/// <param name="ClippedTokens">Tokens whose ratio was beyond a bound in the direction that the advantage pushes.</param>
/// <param name="Divergence">Sum over tokens of the divergence from the reference policy, in nats; 0 without one.</param>
public sealed record RowLoss(
    double Loss,
    ImmutableArray<double> ByLogProb,
    ImmutableArray<double> ByEntropy,
    int ClippedTokens,
    double Divergence)
{
    /// <summary>Those of the clipped tokens whose ratio was below its lower bound; the others were above the upper.</summary>
    public int ClippedLowTokens { get; init; }
}
