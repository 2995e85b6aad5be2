using RZero.Training.Objectives;

namespace RZero.Training;

/// <summary>Sums over the completion tokens of one pass.</summary>
public sealed record PassTally(int Tokens, double Loss, double Kl, double Entropy, int Clipped, double Gap, double LargestGap)
{
    public static PassTally Empty { get; } = new(0, 0, 0, 0, 0, 0, 0);

    public PassTally With(ObjectiveRow row, RowLoss loss)
    {
        var gaps = row.Policy.Zip(row.Sampler, (policy, sampler) => Math.Abs(policy - sampler)).ToArray();
        return new(
            Tokens + row.Length,
            Loss + loss.Loss,
            Kl + loss.Divergence,
            Entropy - row.Policy.Sum(),
            Clipped + loss.ClippedTokens,
            Gap + gaps.Sum(),
            Math.Max(LargestGap, gaps.Max()));
    }
}
