using RZero.Core;

namespace RZero.Training.Objectives;

/// <summary>The estimators of the divergence (Schulman's k1, k2, k3, and the absolute difference), by name.</summary>
public static class Divergences
{
    /// <summary>Where the official trainer cuts k3 off.</summary>
    public const double OfficialBound = 10;

    /// <summary>All of them.</summary>
    public static Registry<IDivergence> All { get; } = new("KL estimator", [
        ("k1", new Plain()),
        ("abs", new Absolute()),
        ("k2", new HalfSquare()),
        ("k3", new LowVariance()),
    ]);

    /// <summary>k1: -d. Unbiased, of either sign.</summary>
    private sealed class Plain : IDivergence
    {
        public TokenDivergence At(double logProb, double referenceLogProb) => new(logProb - referenceLogProb, 1);
    }

    /// <summary>|d|.</summary>
    private sealed class Absolute : IDivergence
    {
        public TokenDivergence At(double logProb, double referenceLogProb) =>
            new(Math.Abs(logProb - referenceLogProb), Math.Sign(logProb - referenceLogProb));
    }

    /// <summary>k2: d squared over 2.</summary>
    private sealed class HalfSquare : IDivergence
    {
        public TokenDivergence At(double logProb, double referenceLogProb)
        {
            var difference = logProb - referenceLogProb;
            return new(difference * difference / 2, difference);
        }
    }

    /// <summary>k3 (low variance, never negative): exp(d) - d - 1.</summary>
    private sealed class LowVariance : IDivergence
    {
        public TokenDivergence At(double logProb, double referenceLogProb)
        {
            var difference = referenceLogProb - logProb;
            var growth = Math.Exp(difference);
            return new(growth - difference - 1, 1 - growth);
        }
    }
}
