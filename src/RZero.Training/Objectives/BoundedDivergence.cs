namespace RZero.Training.Objectives;

/// <summary>A divergence that is cut off at a bound on both sides, and with it its gradient: one absurd token cannot outweigh all others.</summary>
/// <param name="inner">What is cut off.</param>
/// <param name="bound">Above 0, in nats; infinity cuts nothing.</param>
public sealed class BoundedDivergence(IDivergence inner, double bound) : IDivergence
{
    /// <inheritdoc/>
    public TokenDivergence At(double logProb, double referenceLogProb)
    {
        var free = inner.At(logProb, referenceLogProb);
        return Math.Abs(free.Value) > bound ? new(Math.CopySign(bound, free.Value), 0) : free;
    }
}
