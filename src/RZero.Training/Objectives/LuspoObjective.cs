namespace RZero.Training.Objectives;

/// <summary>
/// LUSPO (length-unbiased sequence policy optimization, 2026): GSPO with every completion's loss times its length, so that long answers
/// are not learned from less for each token.
/// </summary>
/// <param name="settings">What it is made with.</param>
public sealed class LuspoObjective(ObjectiveSettings settings)
    : ClippedObjective(settings, Aggregations.SequenceSum, LowerBound, HigherBound, RatioLevel.Completion)
{
    private const double LowerBound = 3e-4;
    private const double HigherBound = 4e-4;
}
