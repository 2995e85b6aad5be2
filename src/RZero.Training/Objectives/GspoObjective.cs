namespace RZero.Training.Objectives;

/// <summary>
/// GSPO (arXiv 2507.18071): the ratio is that of the whole completion, exp of the mean over its tokens of log p - log old, and so are its bounds,
/// which are the paper's. A token whose probabilities disagree by chance is not weighed for it.
/// </summary>
/// <param name="settings">What it is made with.</param>
public sealed class GspoObjective(ObjectiveSettings settings)
    : ClippedObjective(settings, Aggregations.SequenceMean, LowerBound, HigherBound, RatioLevel.Completion)
{
    private const double LowerBound = 3e-4;
    private const double HigherBound = 4e-4;
}
