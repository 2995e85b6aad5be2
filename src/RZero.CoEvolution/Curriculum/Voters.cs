using RZero.CoEvolution.Plan.Sections;
using RZero.Core;

namespace RZero.CoEvolution.Curriculum;

/// <summary>The policies that can vote on an iteration's questions.</summary>
/// <param name="Solver">The Solver as it stands.</param>
/// <param name="Base">The run's base, which nothing has taught to agree with itself.</param>
/// <param name="Challenger">Who wrote the questions: one that it cannot answer itself is often no question.</param>
public sealed record Voters(SolverPolicy Solver, SolverPolicy Base, ChallengerPolicy Challenger)
{
    /// <summary>Who votes on everything.</summary>
    public PolicyRef First(LabelingPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.Voter == LabelingPlan.BaseVotes ? Base.Policy : Solver.Policy;
    }

    /// <summary>Who has to come to the same label, where the plan asks for a second vote.</summary>
    public PolicyRef Second(LabelingPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.Voter switch
        {
            LabelingPlan.RolesVote => Challenger.Policy,
            LabelingPlan.TwiceVotes or LabelingPlan.RewordedVote => Solver.Policy,
            _ => Base.Policy,
        };
    }
}
