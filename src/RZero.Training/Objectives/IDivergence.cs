namespace RZero.Training.Objectives;

/// <summary>
/// Estimates the divergence of the policy from the reference from a sampled token's log-probs alone; d = log reference - log policy.
/// </summary>
public interface IDivergence
{
    /// <summary>The estimate, in nats, and its derivative by the policy's log-prob.</summary>
    TokenDivergence At(double logProb, double referenceLogProb);
}

/// <summary>The divergence of one token.</summary>
/// <param name="Value">The estimate, in nats.</param>
/// <param name="Slope">Its derivative by the policy's log-prob.</param>
public readonly record struct TokenDivergence(double Value, double Slope);
