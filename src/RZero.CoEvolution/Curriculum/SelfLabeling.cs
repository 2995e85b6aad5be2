using System.Collections.Immutable;
using RZero.CoEvolution.Plan.Sections;
using RZero.Core;
using RZero.Core.Sampling;

namespace RZero.CoEvolution.Curriculum;

/// <summary>
/// The Solver answers every candidate several times; the majority answer becomes the pseudo-label. Where the plan says so, another policy votes in
/// its place, or has to come to the same label.
/// </summary>
public sealed class SelfLabeling(SelfVote vote, LabelingPlan plan, IPolicySource policies, StreamKey streams)
{
    /// <summary>Confirms labels; null where the plan asks for one vote only.</summary>
    public SecondOpinion? SecondOpinion { get; init; }

    /// <summary>Puts what is asked a second time in other words; null where it is asked as it is.</summary>
    public QuestionRewording? Rewording { get; init; }

    /// <summary>Votes on every question, in order.</summary>
    /// <param name="at">Which iteration.</param>
    /// <param name="voters">Who can be asked.</param>
    /// <param name="questions">What is asked.</param>
    /// <param name="stop">Interrupts.</param>
    public VotedQuestions Run(IterationAttempt at, Voters voters, ImmutableArray<Question> questions, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(at);
        ArgumentNullException.ThrowIfNull(voters);
        if (questions.IsEmpty)
        {
            return VotedQuestions.None;
        }

        var phase = at.In(Phase.Label);
        var voted = Ask(phase, voters.First(plan), policy =>
            vote.On(policy, $"{phase}", questions, plan.Samples, plan.Sampling, streams.Child($"{phase}"), stop, plan.FirstSamples));
        if (SecondOpinion?.On(voted) is not { IsEmpty: false } open)
        {
            return voted;
        }

        var asked = Rewording is null ? open : Ask(phase, voters.Base.Policy, policy =>
            Rewording.Of(policy, $"{phase}/reworded", open, streams.Child($"{phase}/reworded"), stop));
        return Ask(phase, voters.Second(plan), policy =>
            SecondOpinion.Confirm(policy, $"{phase}/second", voted, asked, streams.Child($"{phase}/second"), stop));
    }

    private T Ask<T>(PhaseId phase, PolicyRef voter, Func<IPolicySampler, T> ask)
    {
        using var policy = policies.OpenSampler(voter, phase);
        return ask(policy);
    }
}
