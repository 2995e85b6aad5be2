using TorchSharp;
using static TorchSharp.torch;

namespace RZero.Training.Objectives;

/// <summary>Estimators of the divergence of the policy from the reference, from the log-probs of sampled tokens alone.</summary>
public static class KlEstimator
{
    private const double Bound = 10;

    /// <summary>k3 (low variance, never negative): exp(d) - d - 1 with d = log ref - log policy, clamped to [-10, 10].</summary>
    public static Tensor LowVariance(Tensor logProbs, Tensor referenceLogProbs)
    {
        var difference = referenceLogProbs - logProbs;
        return (difference.exp() - difference - 1).clamp(-Bound, Bound);
    }
}
