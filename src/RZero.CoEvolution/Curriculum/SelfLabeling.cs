using System.Collections.Immutable;
using RZero.CoEvolution.Plan.Sections;
using RZero.Core;

namespace RZero.CoEvolution.Curriculum;

/// <summary>The Solver answers every candidate several times; the majority answer becomes the pseudo-label.</summary>
public sealed class SelfLabeling(SelfVote vote, LabelingPlan plan, IPolicySource policies, StreamKey streams)
{
    /// <summary>Votes on every question, in order.</summary>
    public VotedQuestions Run(IterationAttempt at, SolverPolicy solver, ImmutableArray<Question> questions, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(at);
        if (questions.IsEmpty)
        {
            return VotedQuestions.None;
        }

        var phase = at.In(Phase.Label);
        using var policy = policies.OpenSampler(solver.Policy, phase);
        return vote.On(policy, $"{phase}", questions, plan.Samples, plan.Sampling, streams.Child($"{phase}"), stop, plan.FirstSamples);
    }
}
