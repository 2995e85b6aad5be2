using RZero.Training.Objectives.Rows;

namespace RZero.Training;

/// <summary>Sums over the completion tokens of one pass.</summary>
/// <param name="Tokens">How many they are.</param>
/// <param name="Loss">The pass's part of the update's loss.</param>
/// <param name="Kl">Divergences from the reference policy, in nats.</param>
/// <param name="Clipped">Tokens whose ratio was beyond a bound in the direction that the advantage pushes.</param>
/// <param name="Gap">Distances between the log-probs of the trained and the sampling policy, in nats.</param>
/// <param name="LargestGap">The largest of these distances.</param>
public sealed record PassTally(int Tokens, double Loss, double Kl, int Clipped, double Gap, double LargestGap)
{
    /// <summary>Those of the clipped tokens whose ratio was below its lower bound.</summary>
    public int ClippedLow { get; init; }

    /// <summary>No pass yet.</summary>
    public static PassTally Empty { get; } = new(Tokens: 0, Loss: 0, Kl: 0, Clipped: 0, Gap: 0, LargestGap: 0);

    /// <summary>Adds the sums of another pass, so that both count as one.</summary>
    public PassTally Plus(PassTally other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(
            Tokens + other.Tokens,
            Loss + other.Loss,
            Kl + other.Kl,
            Clipped + other.Clipped,
            Gap + other.Gap,
            Math.Max(LargestGap, other.LargestGap))
        {
            ClippedLow = ClippedLow + other.ClippedLow,
        };
    }

    /// <summary>Adds a row of the pass.</summary>
    /// <param name="row">Its log-probs, one of each kind for every completion token; at least one token.</param>
    /// <param name="loss">What the objective says of it.</param>
    public PassTally With(ObjectiveRow row, RowLoss loss)
    {
        var gaps = row.Policy.Zip(row.Sampler, (policy, sampler) => Math.Abs(policy - sampler)).ToArray();
        return new(
            Tokens + row.Length,
            Loss + loss.Loss,
            Kl + loss.Divergence,
            Clipped + loss.ClippedTokens,
            Gap + gaps.Sum(),
            Math.Max(LargestGap, gaps.Max()))
        {
            ClippedLow = ClippedLow + loss.ClippedLowTokens,
        };
    }
}
