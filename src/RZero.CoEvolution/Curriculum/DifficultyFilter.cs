using System.Collections.Immutable;
using RZero.CoEvolution.Plan.Sections;
using RZero.Core;
using RZero.Core.Events;

namespace RZero.CoEvolution.Curriculum;

/// <summary>
/// Keeps the questions on which the Solver neither always nor hardly ever agrees with itself. Too easy teaches nothing; too hard has
/// a label that is likely wrong.
/// </summary>
public sealed class DifficultyFilter(IReasoningTask task, FilterPlan plan, QuestionFilter filter, RunJournal journal)
{
    private readonly TruthAudit audit = new(task);

    /// <summary>The curriculum of an iteration.</summary>
    /// <exception cref="RunStoppedException">Fewer questions are left than the plan asks for.</exception>
    public LabeledCurriculum Run(int iteration, CandidatePool candidates, VotedQuestions voted)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(voted);
        var kept = ImmutableArray.CreateBuilder<LabeledQuestion>();
        var told = new List<RunEvent>(voted.Questions.Length);
        var (checkable, right, solvable) = (0, 0, 0);
        foreach (var (question, promptTokens) in voted.Questions.Zip(voted.PromptTokens))
        {
            var keep = Keeps(question) && !plan.IsTooLong(promptTokens);
            var asked = audit.Of(new(iteration, Phase.Label), question, keep);
            solvable += asked.Truth is null ? 0 : 1;
            if (keep)
            {
                kept.Add(question);
                checkable += asked.LabelIsRight is null ? 0 : 1;
                right += asked.LabelIsRight is true ? 1 : 0;
            }

            told.Add(asked);
        }

        journal.Tell(told);
        return kept.Count >= Math.Max(1, plan.MinKept)
            ? new(kept.ToImmutable(), new(checkable, right) { Solvable = solvable, Asked = voted.Questions.Length })
            : throw new RunStoppedException(new LowYield(plan, filter, candidates, voted, kept.Count).Alarm(iteration));
    }

    /// <summary>Whether a question with this vote would be kept, whatever the length of its prompt.</summary>
    public bool Keeps(LabeledQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return question.Label is { } label
            && (!plan.Enabled || (filter(label, plan) == Difficulty.Informative && !plan.IsTooClose(question.Vote)));
    }
}
