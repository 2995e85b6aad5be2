namespace RZero.Training.Objectives;

/// <summary>
/// REINFORCE++ (arXiv 2501.03262) in the form with a baseline: PPO's clipped ratio without a critic, every token weighing the same, rewards less the
/// mean of their group in deviations of the whole step. The divergence is a term of the loss; the form without groups, which takes it off the
/// rewards, is not offered.
/// </summary>
/// <param name="settings">What it is made with.</param>
public sealed class ReinforcePlusPlusObjective(ObjectiveSettings settings) : ClippedObjective(settings, Aggregations.TokenMean)
{
    /// <inheritdoc/>
    public override string OwnAdvantage => Advantages.Advantages.GroupThenBatch;
}
