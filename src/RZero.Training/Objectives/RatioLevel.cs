using System.Collections.Immutable;

namespace RZero.Training.Objectives;

/// <summary>What the probability ratio of an objective is taken of.</summary>
public enum RatioLevel
{
    /// <summary>Each token has its own ratio.</summary>
    Token,

    /// <summary>The geometric mean of a completion's ratios is that of all its tokens.</summary>
    Completion,

    /// <summary>The product of a completion's ratios, which is the ratio of its probabilities, is that of all its tokens.</summary>
    Product,
}

/// <summary>Ratios at a level, and how a derivative by them comes back to the tokens.</summary>
public static class RatioLevels
{
    /// <summary>[T]: the logarithm of each token's ratio.</summary>
    /// <param name="level">What it is taken of.</param>
    /// <param name="policy">[T]: log-probs above.</param>
    /// <param name="old">[T]: log-probs below.</param>
    public static ImmutableArray<double> LogRatios(this RatioLevel level, ImmutableArray<double> policy, ImmutableArray<double> old)
    {
        ImmutableArray<double> ofTokens = [.. policy.Zip(old, (above, below) => above - below)];
        return level switch
        {
            RatioLevel.Token => ofTokens,
            RatioLevel.Completion => [.. Enumerable.Repeat(ofTokens.Sum() / ofTokens.Length, ofTokens.Length)],
            _ => [.. Enumerable.Repeat(ofTokens.Sum(), ofTokens.Length)],
        };
    }

    /// <summary>[T]: derivatives by each token's log-prob, of derivatives by each token's log ratio.</summary>
    /// <param name="level">What the ratio is taken of.</param>
    /// <param name="byLogRatio">[T].</param>
    public static ImmutableArray<double> ByLogProb(this RatioLevel level, ImmutableArray<double> byLogRatio) => level switch
    {
        RatioLevel.Token => byLogRatio,
        RatioLevel.Completion => [.. Enumerable.Repeat(byLogRatio.Sum() / byLogRatio.Length, byLogRatio.Length)],
        _ => [.. Enumerable.Repeat(byLogRatio.Sum(), byLogRatio.Length)],
    };
}
