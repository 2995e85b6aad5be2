namespace RZero.Training.Objectives;

/// <summary>
/// PPO's clipped loss of a token with separate bounds, and the dual clip of negative advantages (arXiv 1912.09729):
/// L = max(-A r, -A clamp(r, 1 - low, 1 + high)) with r = exp(log p - log old), and at most -c A where A is negative.
/// </summary>
/// <param name="Value">L.</param>
/// <param name="Slope">dL / d log p; 0 where a bound decides.</param>
/// <param name="IsClipped">Whether a bound of the ratio decided.</param>
/// <param name="IsDualClipped">Whether the dual bound decided.</param>
public readonly record struct ClippedRatio(double Value, double Slope, bool IsClipped, bool IsDualClipped)
{
    /// <summary>The loss of one token.</summary>
    /// <param name="logProb">Under the policy.</param>
    /// <param name="oldLogProb">Under the policy that the update compares with.</param>
    /// <param name="advantage">Above 0 where the token should become more probable.</param>
    /// <param name="clip">The bounds.</param>
    public static ClippedRatio Of(double logProb, double oldLogProb, double advantage, ClipOptions clip)
    {
        ArgumentNullException.ThrowIfNull(clip);
        var ratio = Math.Exp(logProb - oldLogProb);
        var free = -advantage * ratio;
        var bounded = -advantage * Math.Clamp(ratio, 1 - clip.Low, 1 + clip.High);
        var isClipped = bounded > free;
        var loss = isClipped ? bounded : free;
        var ceiling = -advantage * clip.Dual;
        return advantage < 0 && loss > ceiling
            ? new(ceiling, 0, isClipped, IsDualClipped: true)
            : new(loss, isClipped ? 0 : free, isClipped, IsDualClipped: false);
    }
}
