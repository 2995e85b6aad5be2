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
        return SecondOpinion is null ? voted : Ask(phase, voters.Second(plan), policy =>
            SecondOpinion.On(policy, $"{phase}/second", voted, streams.Child($"{phase}/second"), stop));
    }

    private VotedQuestions Ask(PhaseId phase, PolicyRef voter, Func<IPolicySampler, VotedQuestions> ask)
    {
        using var policy = policies.OpenSampler(voter, phase);
        return ask(policy);
    }
}
