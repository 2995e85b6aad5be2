namespace RZero.Grading.Rewards;

/// <summary>One completion's reward and what it is made of.</summary>
/// <param name="Uncertainty">For the question's difficulty; zero when there is no valid question.</param>
/// <param name="Penalty">For repetition within the batch and of earlier iterations, zero or more.</param>
/// <param name="Total">The reward.</param>
/// <param name="ClusterId">The question's cluster in the batch.</param>
public sealed record ChallengerRewardParts(double Uncertainty, double Penalty, double Total, int ClusterId);
