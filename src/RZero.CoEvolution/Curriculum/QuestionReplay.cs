using System.Collections.Immutable;
using RZero.CoEvolution.Plan.Sections;
using RZero.Core;

namespace RZero.CoEvolution.Curriculum;

/// <summary>
/// The questions of the iterations before, which are trained on again beside the new ones: what accumulates drifts less than what is replaced
/// (R-Diverse, arXiv 2602.13103, replays 0.3). Their labels are those of the Solver that voted then.
/// </summary>
/// <param name="plan">How much is replayed.</param>
/// <param name="journal">Knows them.</param>
public sealed class QuestionReplay(SolverPlan plan, RunJournal journal)
{
    /// <summary>All questions that the iterations before this one trained on, the first iteration's first; empty where nothing is replayed.</summary>
    public ImmutableArray<LabeledQuestion> Of(IterationAttempt at)
    {
        ArgumentNullException.ThrowIfNull(at);
        return plan.Replay == 0
            ? []
            : [.. Enumerable.Range(1, at.Iteration - 1).SelectMany(journal.KeptQuestions).Select(told => told.Question)];
    }
}
