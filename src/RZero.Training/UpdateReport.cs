namespace RZero.Training;

/// <summary>
/// What the updates of a step did. Means are over the tokens of the rollouts that were trained on where nothing else is said; they are null
/// where there was none, since nothing was measured then.
/// </summary>
/// <param name="Loss">Objective that was minimised, mean over the updates.</param>
/// <param name="GradNorm">Gradient norm before clipping, mean over the updates.</param>
/// <param name="Kl">Divergence from the reference policy, nats a token; null without a reference too.</param>
/// <param name="Entropy">Minus the mean log-prob that the sampled tokens of all rollouts had when they were sampled, in nats.</param>
/// <param name="ClipShare">Share of tokens whose ratio was clipped.</param>
/// <param name="LogProbGapMean">Mean absolute difference between sampler's and trainer's log-probs before the first update.</param>
/// <param name="LogProbGapMax">Largest such difference.</param>
/// <param name="SkippedUpdates">
/// Updates left out because a reward, a log-prob, the loss or the gradient was not finite; 1 for a step after which the policy cannot be used.
/// </param>
public sealed record UpdateReport(
    double Loss, double GradNorm, double? Kl, double? Entropy, double? ClipShare, double? LogProbGapMean, double? LogProbGapMax, int SkippedUpdates)
{
    /// <summary>Share of tokens whose ratio was clipped at its lower bound.</summary>
    public double? ClipShareLow { get; init; }

    /// <summary>Share of tokens whose ratio was clipped at its upper bound.</summary>
    public double? ClipShareHigh { get; init; }

    /// <summary>Updates whose gradient was scaled down to the largest norm that goes through.</summary>
    public int ClippedUpdates { get; init; }

    /// <summary>Updates left out because the gradient was far larger than those before it.</summary>
    public int SpikedUpdates { get; init; }

    /// <summary>Rollouts with an advantage; 0 means that there was nothing to learn, whatever the divergence did to the policy.</summary>
    public int TrainedRollouts { get; init; }

    /// <summary>Whether every gradient was finite, every weight can be computed with, and the policy still gives a finite log-probability.</summary>
    public bool IsSound { get; init; } = true;
}
