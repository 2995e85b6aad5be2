namespace RZero.Training;

/// <summary>What the updates of a step did. Means are over trained tokens where nothing else is said.</summary>
/// <param name="Loss">Objective that was minimised, mean over the updates.</param>
/// <param name="GradNorm">Gradient norm before clipping, mean over the updates.</param>
/// <param name="Kl">k3 divergence from the reference policy, nats a token; 0 without a reference.</param>
/// <param name="Entropy">Minus the mean log-prob that the sampled tokens of all rollouts had when they were sampled, in nats.</param>
/// <param name="ClipShare">Share of tokens whose ratio was clipped.</param>
/// <param name="LogProbGapMean">Mean absolute difference between sampler's and trainer's log-probs before the first update.</param>
/// <param name="LogProbGapMax">Largest such difference.</param>
/// <param name="SkippedUpdates">Updates left out because the gradient was not finite.</param>
public sealed record UpdateReport(
    double Loss, double GradNorm, double Kl, double Entropy, double ClipShare, double LogProbGapMean, double LogProbGapMax, int SkippedUpdates);
