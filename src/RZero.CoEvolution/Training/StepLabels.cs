using RZero.CoEvolution.Plan.Sections;
using RZero.Core;

namespace RZero.CoEvolution.Training;

/// <summary>
/// What the answers of a step are held against: the label that the question came with, or the majority of what is answered now. The latter follows
/// the policy as it learns (TTRL, arXiv 2504.16084), its mistakes too.
/// </summary>
/// <param name="task">Counts votes.</param>
/// <param name="kind">A word of <see cref="SolverPlan.Labels"/>.</param>
internal sealed class StepLabels(IReasoningTask task, string kind)
{
    /// <summary>The question with the label that counts in this step.</summary>
    /// <param name="question">As it was labelled before the phase.</param>
    /// <param name="answers">Those of the step; null stands for a sample without one.</param>
    public LabeledQuestion Of(LabeledQuestion question, IReadOnlyList<string?> answers)
    {
        if (kind == SolverPlan.FrozenLabels)
        {
            return question;
        }

        var vote = task.Vote(kind == SolverPlan.OnlineLabels ? answers : [.. Before(question), .. answers]);
        return vote.Answer is null ? question : question with { Vote = vote, Label = new(vote.Answer, vote.Count, vote.SampleCount) };
    }

    /// <summary>The answers of the vote before, those that were the same by one spelling.</summary>
    private static IEnumerable<string?> Before(LabeledQuestion question)
    {
        var answered = question.Vote.Classes.SelectMany(answer => Enumerable.Repeat<string?>(answer.Answer, answer.Count)).ToList();
        return answered.Concat(Enumerable.Repeat<string?>(null, question.Vote.SampleCount - answered.Count));
    }
}
