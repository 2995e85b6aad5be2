using System.Collections.Immutable;
using RZero.CoEvolution.Plan.Sections;
using RZero.Core;
using RZero.Core.Sampling;
using RZero.Core.Answers;

namespace RZero.CoEvolution.Curriculum;

/// <summary>
/// A second vote is held on what would be kept, and a label that it does not share is none. A Solver that was trained to agree with itself agrees
/// with its mistakes too; a policy that was not has other mistakes (the idea of several labellers, as in arXiv 2608.30035).
/// </summary>
/// <param name="vote">Asks and counts.</param>
/// <param name="task">Says when two labels are the same.</param>
/// <param name="plan">How answers are drawn.</param>
/// <param name="wouldKeep">Whether the filter would keep a question with this vote: only those are asked again.</param>
public sealed class SecondOpinion(SelfVote vote, IReasoningTask task, LabelingPlan plan, Func<LabeledQuestion, bool> wouldKeep)
{
    /// <summary>The questions that it is held on: those that would be kept.</summary>
    public ImmutableArray<Question> On(VotedQuestions voted)
    {
        ArgumentNullException.ThrowIfNull(voted);
        return [.. voted.Questions.Where(wouldKeep).Select(question => question.Question)];
    }

    /// <summary>The same questions and votes, without the labels that the second policy does not share.</summary>
    /// <param name="second">Who is asked.</param>
    /// <param name="callId">Prefix of the work units.</param>
    /// <param name="voted">The first votes.</param>
    /// <param name="asked">What is asked, under the ids of the questions that would be kept; one that is not asked confirms nothing.</param>
    /// <param name="stream">Randomness.</param>
    /// <param name="stop">Interrupts.</param>
    public VotedQuestions Confirm(
        IPolicySampler second, string callId, VotedQuestions voted, ImmutableArray<Question> asked, StreamKey stream, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(voted);
        var others = asked.IsEmpty
            ? []
            : vote.On(second, callId, asked, plan.Samples, plan.SecondSampling(), stream, stop, plan.FirstSamples)
                .Questions.ToDictionary(question => question.Question.Id, question => question.Label, StringComparer.Ordinal);
        ImmutableArray<LabeledQuestion> confirmed = [.. voted.Questions.Select(Confirmed)];
        return voted with { Questions = confirmed, UnconfirmedCount = voted.Questions.Zip(confirmed).Count(pair => pair.First != pair.Second) };

        LabeledQuestion Confirmed(LabeledQuestion question) =>
            !wouldKeep(question) || IsSame(question.Label!, others.GetValueOrDefault(question.Question.Id))
                ? question
                : question with { Label = null };
    }

    private bool IsSame(PseudoLabel label, PseudoLabel? other) => other is not null && task.Same(label.Answer, other.Answer) == Verdict.Equal;
}
