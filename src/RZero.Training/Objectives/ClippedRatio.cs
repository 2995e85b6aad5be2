using RZero.Training.Objectives.Rows;

namespace RZero.Training.Objectives;

/// <summary>
/// PPO's clipped loss of a token with separate bounds, and the dual clip of negative advantages (arXiv 1912.09729):
/// L = max(-A r, -A clamp(r, 1 - low, 1 + high)) with r = exp(log p - log old), and at most -c A where A is negative.
/// </summary>
public static class ClippedRatio
{
    /// <summary>The loss of one token.</summary>
    /// <param name="logProb">Under the policy.</param>
    /// <param name="oldLogProb">Under the policy that the update compares with.</param>
    /// <param name="advantage">Above 0 where the token should become more probable.</param>
    /// <param name="clip">The bounds; <see cref="ClipOptions.Usual"/> where they are left open.</param>
    public static TokenTerm Of(double logProb, double oldLogProb, double advantage, ClipOptions clip)
    {
        ArgumentNullException.ThrowIfNull(clip);
        var (lowest, highest) = (1 - (clip.Low ?? ClipOptions.Usual), 1 + (clip.High ?? ClipOptions.Usual));
        var ratio = Math.Exp(logProb - oldLogProb);
        var (free, bounded) = (-advantage * Math.Min(ratio, clip.TwoSided), -advantage * Math.Clamp(ratio, lowest, highest));
        var loss = Math.Max(free, bounded);
        var isClipped = bounded > free && (ratio < lowest || ratio > highest);

        // Where no bound decides, the loss is -A r: a cut ratio that lies between the others is taken uncut.
        var slope = isClipped || (ratio > clip.TwoSided && free >= bounded) ? 0 : loss;
        var ceiling = -advantage * clip.Dual;
        return advantage < 0 && loss > ceiling
            ? new(ceiling, 0, isClipped, IsDualClipped: true)
            : new(loss, slope, isClipped, IsDualClipped: false);
    }
}
