using RZero.Models.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace RZero.Training.Objectives;

/// <summary>Estimators of the divergence of the policy from the reference, from the log-probs of sampled tokens alone; d = log ref - log policy.</summary>
public static class KlEstimator
{
    /// <summary>Where the official trainer cuts k3 off.</summary>
    public const double OfficialBound = 10;

    /// <summary>k1: -d. Unbiased, of either sign.</summary>
    public static Tensor Plain(Tensor logProbs, Tensor referenceLogProbs) => logProbs - referenceLogProbs;

    /// <summary>|d|.</summary>
    public static Tensor Absolute(Tensor logProbs, Tensor referenceLogProbs) => (logProbs - referenceLogProbs).abs();

    /// <summary>k2: d squared over 2.</summary>
    public static Tensor HalfSquare(Tensor logProbs, Tensor referenceLogProbs)
    {
        var difference = logProbs - referenceLogProbs;
        return (difference * difference).Times(0.5);
    }

    /// <summary>k3 (low variance, never negative): exp(d) - d - 1.</summary>
    /// <param name="logProbs">Under the policy.</param>
    /// <param name="referenceLogProbs">Under the reference.</param>
    /// <param name="bound">Larger values are cut off there, and with them their gradient; infinity cuts nothing.</param>
    public static Tensor LowVariance(Tensor logProbs, Tensor referenceLogProbs, double bound = double.PositiveInfinity)
    {
        ArgumentNullException.ThrowIfNull(logProbs);
        var difference = referenceLogProbs - logProbs;
        var estimate = (difference.exp() - difference).Plus(-1);
        return double.IsFinite(bound) ? estimate.Within(-bound, bound) : estimate;
    }
}
