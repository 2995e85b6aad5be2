using RZero.Models.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace RZero.Training.Objectives;

/// <summary>PPO's clipped loss with separate bounds and the dual clip of negative advantages (algorithm 2.7).</summary>
public static class ClippedObjective
{
    /// <summary>The loss of every token: max(-A r, -A clamp(r)), and where A is negative at most -c A.</summary>
    /// <param name="logProbs">Under the policy, any shape.</param>
    /// <param name="oldLogProbs">When sampled, the same shape.</param>
    /// <param name="advantages">The same shape.</param>
    /// <param name="clip">The bounds.</param>
    /// <returns>The loss, and 1 where the clip decided it; both of the same shape.</returns>
    public static (Tensor Loss, Tensor Clipped) Of(Tensor logProbs, Tensor oldLogProbs, Tensor advantages, ClipOptions clip)
    {
        ArgumentNullException.ThrowIfNull(logProbs);
        ArgumentNullException.ThrowIfNull(clip);
        var ratio = (logProbs - oldLogProbs).exp();
        var free = -advantages * ratio;
        var bounded = -advantages * ratio.Within(1 - clip.Low, 1 + clip.High);
        var loss = maximum(free, bounded);
        var clipped = bounded > free;
        if (double.IsFinite(clip.Dual))
        {
            var ceiling = advantages.Times(-clip.Dual);
            loss = where(advantages.Below(0), minimum(loss, ceiling), loss);
        }

        return (loss, clipped.to(logProbs.dtype));
    }
}
