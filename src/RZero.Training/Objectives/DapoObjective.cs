namespace RZero.Training.Objectives;

/// <summary>
/// DAPO (arXiv 2503.14476): GRPO with a higher upper bound, so that improbable tokens may grow, and every token of the update weighing the same. Its
/// other two parts are no matter of the loss: <c>solver.max_refills</c> samples again what taught nothing, <c>solver.overlong_buffer</c> takes reward
/// from what is nearly too long.
/// </summary>
/// <param name="settings">What it is made with.</param>
public sealed class DapoObjective(ObjectiveSettings settings)
    : ClippedObjective(settings, Aggregations.TokenMean, ClipOptions.Usual, HigherBound)
{
    private const double HigherBound = 0.28;
}
