namespace RZero.Training.Objectives;

/// <summary>
/// GRPO (arXiv 2402.03300): the clipped ratio times the advantage, plus the divergence from the reference policy; the mean over the tokens of a
/// completion, then over completions.
/// </summary>
/// <param name="settings">What it is made with.</param>
public sealed class GrpoObjective(ObjectiveSettings settings) : ClippedObjective(settings, Aggregations.SequenceMean);
