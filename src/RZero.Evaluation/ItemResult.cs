using System.Collections.Immutable;
using RZero.Core.Answers;
using RZero.Core.Sampling;
using RZero.Evaluation.Benchmarks;

namespace RZero.Evaluation;

/// <summary>What a policy made of one problem.</summary>
/// <param name="Item">The problem.</param>
/// <param name="Rollouts">Its samples.</param>
/// <param name="Answers">The answer read from each sample.</param>
/// <param name="Correct">Whether each answer is the known one.</param>
/// <param name="MajorityIsCorrect">Whether the majority of the samples is the known answer.</param>
public sealed record ItemResult(
    BenchmarkItem Item,
    ImmutableArray<Rollout> Rollouts,
    ImmutableArray<ExtractedAnswer> Answers,
    ImmutableArray<bool> Correct,
    bool MajorityIsCorrect)
{
    /// <summary>Share of samples that are right, in [0, 1].</summary>
    public double MeanCorrect => Correct.IsEmpty ? 0 : (double)Correct.Count(right => right) / Correct.Length;
}
