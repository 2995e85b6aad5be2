namespace RZero.Training.Objectives;

/// <summary>
/// RLOO (arXiv 2402.14740): a completion is one action. Its ratio is the product of its tokens', clipped as PPO's; in the first update, where the
/// ratio is 1, the gradient is REINFORCE's, -A times the sum of the tokens' gradients. The baseline is the mean of the other completions of the
/// group.
/// </summary>
/// <param name="settings">What it is made with.</param>
public sealed class RlooObjective(ObjectiveSettings settings)
    : ClippedObjective(settings, Aggregations.SequenceMean, level: RatioLevel.Product)
{
    /// <inheritdoc/>
    public override string OwnAdvantage => Advantages.Advantages.LeaveOneOut;
}
