using System.Collections.Immutable;

namespace RZero.CoEvolution.Training;

/// <summary>What one step has sampled and scored, before the update.</summary>
/// <param name="Groups">Rollouts that are compared with each other.</param>
/// <param name="AgreementMean">Challenger only: mean vote share of the valid questions.</param>
/// <param name="ValidShare">Challenger only: share of completions that hold a question.</param>
/// <param name="LargestClusterShare">Challenger only: share of questions in the largest cluster.</param>
public sealed record ScoredStep(
    ImmutableArray<ScoredGroup> Groups,
    double? AgreementMean = null,
    double? ValidShare = null,
    double? LargestClusterShare = null);
