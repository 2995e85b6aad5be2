namespace RZero.Training.Objectives;

/// <summary>
/// Dr. GRPO (arXiv 2503.20783): GRPO without its two biases. Tokens are summed and divided by a constant, so that a long wrong completion is not
/// blamed less for each token, and rewards are not divided by the deviation of their group.
/// </summary>
/// <param name="settings">What it is made with.</param>
public sealed class DrGrpoObjective(ObjectiveSettings settings) : ClippedObjective(settings, Aggregations.LongestMean)
{
    /// <inheritdoc/>
    public override string OwnAdvantage => Advantages.Advantages.GroupMean;
}
