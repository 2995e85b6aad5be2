using RZero.Core;
using RZero.Core.Answers;
using RZero.Core.Events;

namespace RZero.CoEvolution.Curriculum;

/// <summary>Sets the label of a question beside the answer that the task computes: told with every vote, and used by no part of the method.</summary>
/// <param name="task">Computes the truth where it can.</param>
internal sealed class TruthAudit(IReasoningTask task)
{
    /// <summary>What is told of a question that was voted on.</summary>
    /// <param name="phase">Why it was voted on.</param>
    /// <param name="asked">The question with its vote.</param>
    /// <param name="kept">Whether the filter kept it; null where it was not asked.</param>
    public QuestionEvent Of(PhaseId phase, LabeledQuestion asked, bool? kept)
    {
        var truth = task.Truth(asked.Question);
        bool? isRight = truth is null || asked.Label is null ? null : task.Same(asked.Label.Answer, truth) == Verdict.Equal;
        return new(phase.Iteration, phase.Phase, asked, kept, truth, isRight);
    }
}
