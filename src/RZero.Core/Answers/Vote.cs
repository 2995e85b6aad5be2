using System.Collections.Immutable;

namespace RZero.Core.Answers;

/// <summary>The outcome of a majority vote over m sampled answers.</summary>
/// <param name="Classes">Different answers with who gave them, the winner first. A missing answer is in no class.</param>
/// <param name="SampleCount">m: all samples, with and without an answer.</param>
public sealed record Vote(ImmutableArray<VoteClass> Classes, int SampleCount)
{
    /// <summary>The winning answer, or null when no sample had one.</summary>
    public string? Answer => Classes.IsEmpty ? null : Classes[0].Answer;

    /// <summary>Samples that gave the winning answer.</summary>
    public int Count => Classes.IsEmpty ? 0 : Classes[0].Count;

    /// <summary>The winner's share of all samples, in [0, 1]: self-consistency, not accuracy.</summary>
    public double Agreement => SampleCount == 0 ? 0 : (double)Count / SampleCount;

    /// <summary>
    /// The share of pairs of samples that gave the same answer, in [0, 1]: sum of c (c - 1) over m (m - 1). Estimates without bias how likely two
    /// samples agree, which the winner's share, the largest of several, does not. 0 for fewer than two samples.
    /// </summary>
    public double PairAgreement =>
        SampleCount < 2 ? 0 : Classes.Sum(answer => answer.Count * (answer.Count - 1.0)) / (SampleCount * (SampleCount - 1.0));
}
