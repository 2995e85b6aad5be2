using RZero.CoEvolution.Curriculum;
using RZero.CoEvolution.Plan.Sections;

namespace RZero.CoEvolution.Plan.Costs;

/// <summary>How many completions an iteration of a plan samples. Upper bounds: every completion is taken to hold a question.</summary>
/// <param name="Challenger">Questions that the Challenger writes while it trains.</param>
/// <param name="ChallengerVotes">The Solver's answers to them.</param>
/// <param name="Candidates">Questions for the pool.</param>
/// <param name="LabelVotes">Answers to them, of all who vote, and what puts them in other words.</param>
/// <param name="Solver">Answers that the Solver trains on.</param>
/// <param name="Evaluation">Answers to held-out problems, the greedy one included; 0 when the benchmark is used whole and its size is not
/// known.</param>
public sealed record PlanSamples(long Challenger, long ChallengerVotes, long Candidates, long LabelVotes, long Solver, long Evaluation)
{
    /// <summary>All of them.</summary>
    public long Total => Challenger + ChallengerVotes + Candidates + LabelVotes + Solver + Evaluation;

    /// <summary>What an iteration of the plan samples.</summary>
    public static PlanSamples Of(RunPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Data.IsUsed())
        {
            return new(0, 0, 0, 0, plan.Data.Use == DataPlan.ForRewards ? OfSolver(plan) : 0, 0);
        }

        var asked = plan.Challenger.Train ? (long)plan.Challenger.Steps * plan.Challenger.Rollouts : 0;
        return new(
            asked,
            asked * plan.Challenger.VoteSamples,
            plan.Generation.Candidates,
            (long)plan.Generation.Candidates * ToLabel(plan.Labeling),
            OfSolver(plan),
            (long)plan.Evaluation.Limit * (plan.Evaluation.Samples + 1));
    }

    /// <summary>Completions for each question, those that put it in other words included.</summary>
    private static long ToLabel(LabelingPlan plan) =>
        ((long)plan.Samples * (plan.HasSecondVote() ? 2 : 1)) + (plan.IsReworded() ? QuestionRewording.Tries : 0);

    private static long OfSolver(RunPlan plan) =>
        plan.Solver.Train ? (long)plan.Solver.Steps * plan.Solver.RolloutsPerStep() * (1 + plan.Solver.MaxRefills) : 0;
}
