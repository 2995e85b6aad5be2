using System.Collections.Immutable;
using System.Globalization;
using RZero.CoEvolution.Plan;
using RZero.Core;
using RZero.Core.Events;

namespace RZero.CoEvolution.Curriculum;

/// <summary>
/// Keeps the questions on which the Solver neither always nor hardly ever agrees with itself. Too easy teaches nothing; too hard has
/// a label that is likely wrong.
/// </summary>
public sealed class DifficultyFilter(IReasoningTask task, FilterPlan plan, IRunStore store, Action<RunEvent> report)
{
    // A share such as 3/10 must pass a bound written as 0.3 whatever its last bit.
    private const double Rounding = 1e-9;

    /// <summary>The curriculum of an iteration.</summary>
    /// <exception cref="RunStoppedException">Fewer questions are left than the plan asks for.</exception>
    public LabeledCurriculum Run(int iteration, CandidatePool candidates, ImmutableArray<LabeledQuestion> labeled)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        var kept = ImmutableArray.CreateBuilder<LabeledQuestion>();
        var (checkable, right) = (0, 0);
        foreach (var question in labeled)
        {
            var keep = Keeps(question);
            var (truth, isRight) = Audit(question);
            if (keep)
            {
                kept.Add(question);
                checkable += isRight is null ? 0 : 1;
                right += isRight is true ? 1 : 0;
            }

            Tell(new QuestionEvent(iteration, Phase.Label, question, keep, truth, isRight));
        }

        return kept.Count >= Math.Max(1, plan.MinKept)
            ? new(kept.ToImmutable(), new(checkable, right))
            : throw new RunStoppedException(LowYield(iteration, candidates, labeled, kept.Count));
    }

    private bool Keeps(LabeledQuestion question) =>
        question.Label is { } label
        && (!plan.Enabled || (label.Agreement >= plan.MinAgreement - Rounding && label.Agreement <= plan.MaxAgreement + Rounding));

    private (string? Truth, bool? IsRight) Audit(LabeledQuestion question)
    {
        var truth = task.Truth(question.Question.Text);
        return (truth, truth is null || question.Label is null ? null : task.Same(question.Label.Answer, truth) == Verdict.Equal);
    }

    private AlarmEvent LowYield(int iteration, CandidatePool candidates, ImmutableArray<LabeledQuestion> labeled, int kept)
    {
        var unanswered = labeled.Count(question => question.Label is null);
        var hard = labeled.Count(question => question.Label is { } label && label.Agreement < plan.MinAgreement - Rounding);
        var easy = labeled.Count(question => question.Label is { } label && label.Agreement > plan.MaxAgreement + Rounding);
        var message = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            only {kept} of {candidates.CompletionCount} completions became questions to train on, and {Math.Max(1, plan.MinKept)} are needed: {candidates.WithoutQuestionCount} held no question, {candidates.DuplicateCount} were duplicates, {candidates.HeldOutCount} were held out, {unanswered} got no boxed answer, {hard} were too hard (agreement below {plan.MinAgreement}), {easy} too easy (above {plan.MaxAgreement}). {Advice(candidates, labeled, unanswered)}
            """);
        return new(iteration, "low_yield", Stops: true, message);
    }

    private static string Advice(CandidatePool candidates, ImmutableArray<LabeledQuestion> labeled, int unanswered)
    {
        if (2 * candidates.WithoutQuestionCount > candidates.CompletionCount)
        {
            return "This model hardly ever writes a question in the asked form: it is too weak to start from, or needs other prompts.";
        }

        return 2 * unanswered > labeled.Length
            ? "This model hardly ever puts an answer in a box: it is too weak to start from, or its answers are cut off (raise max_tokens)."
            : "Ask for more candidates (generation.candidates), or widen the band (filter.min_agreement, filter.max_agreement).";
    }

    private void Tell(RunEvent happened)
    {
        store.Append(happened);
        report(happened);
    }
}
