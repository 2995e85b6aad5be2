using System.Collections.Immutable;
using RZero.CoEvolution.Curriculum;
using RZero.CoEvolution.Plan.Sections;
using RZero.Core;
using RZero.Core.Answers;
using RZero.Core.Sampling;
using RZero.Grading.Rewards;

namespace RZero.CoEvolution.Training;

/// <summary>
/// The Challenger learns to write questions that the frozen Solver answers inconsistently: paid for uncertainty, less the share of questions
/// that are near copies.
/// </summary>
/// <remarks>
/// Where every Challenger prompt is the same, the whole step may be one group (plan.GroupSize 0): a far steadier baseline than groups of four.
/// </remarks>
public sealed class ChallengerTraining(
    IReasoningTask task,
    ChallengerPlan plan,
    IUncertaintyScale uncertainty,
    SelfVote vote,
    PolicyTraining training,
    IPolicySource policies,
    StreamKey streams,
    RunJournal journal)
{
    private readonly QuestionWriting writing = new(task);
    private readonly TruthAudit audit = new(task);

    /// <summary>What earlier iterations asked; null where the plan does not look.</summary>
    public QuestionMemory? Memory { get; init; }

    /// <summary>Trains <paramref name="learner"/> against <paramref name="against"/>; returns the trained Challenger.</summary>
    public ChallengerPolicy Run(IterationAttempt at, ChallengerPolicy learner, SolverPolicy against, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(at);
        if (!plan.Train)
        {
            return learner;
        }

        var phase = at.In(Phase.Challenger);
        using var solver = policies.OpenSampler(against.Policy, phase);
        return new(training.Run(
            phase, learner.Policy, plan.Settings(), (step, challenger) => SampleAndScore(phase, step, challenger, solver, stop), stop));
    }

    /// <summary>The rollouts of a step with the reward of each.</summary>
    internal ScoredStep SampleAndScore(PhaseId phase, int step, IPolicySampler challenger, IPolicySampler solver, CancellationToken stop)
    {
        var call = $"{phase}/s{step}";
        var written = writing.Run(
            challenger, $"{call}/write", plan.Rollouts, Math.Max(1, plan.GroupSize), plan.Sampling, streams.Child($"{call}/write"), stop);
        var valid = written.Select(attempt => attempt.Question).OfType<Question>().ToImmutableArray();
        var voted = valid.IsEmpty
            ? VotedQuestions.None
            : vote.On(solver, $"{call}/vote", valid, plan.VoteSamples, plan.Answers, streams.Child($"{call}/vote"), stop);
        Tell(phase, voted.Questions);

        var agreements = voted.Questions.ToDictionary(asked => asked.Question.Id, asked => AgreementOf(asked.Vote), StringComparer.Ordinal);
        var familiar = Memory?.Before(phase.Iteration);
        var parts = Reward(phase.Iteration).Of(
        [
            .. written.Select(attempt => new ProposedQuestion(attempt.Question?.Text, agreements.GetValueOrDefault(attempt.Rollout.Id))
            {
                Familiarity = attempt.Question is { } question ? familiar?.Of(question.Text) ?? 0 : 0,
            }),
        ]);
        return new(
            Groups(written, [.. parts.Select(part => part.Total)]),
            voted.AgreementMean,
            (double)valid.Length / written.Length,
            valid.IsEmpty ? null : (double)LargestCluster(written, parts) / parts.Length,
            valid.IsEmpty ? null : 1 - ((double)voted.WithoutAnswerCount / voted.AnswerCount),
            valid.IsEmpty ? null : (double)voted.CutOffCount / voted.AnswerCount);
    }

    private double AgreementOf(Vote counted) =>
        plan.Uncertainty.Agreement == UncertaintyPlan.EqualPairs ? counted.PairAgreement : counted.Agreement;

    private ChallengerReward Reward(int iteration) => new(new()
    {
        Scale = uncertainty,
        TargetAgreement = plan.Uncertainty.TargetIn(iteration),
        RepetitionWeight = plan.RepetitionWeight,
        ClusterThreshold = plan.RepetitionThreshold,
        FamiliarityWeight = plan.MemoryWeight,
        InvalidReward = plan.InvalidReward,
        ClampAtZero = plan.ClampAtZero,
    });

    private static int LargestCluster(ImmutableArray<QuestionAttempt> written, ImmutableArray<ChallengerRewardParts> parts) =>
        parts.Where((_, i) => written[i].Question is not null).CountBy(part => part.ClusterId).Max(cluster => cluster.Value);

    private ImmutableArray<ScoredGroup> Groups(ImmutableArray<QuestionAttempt> written, ImmutableArray<double> rewards)
    {
        var size = plan.GroupSize == 0 ? written.Length : plan.GroupSize;
        return
        [
            .. written.Zip(rewards).Chunk(size).Select((members, number) => new ScoredGroup(
                new($"g{number}", [.. members.Select(member => member.First.Rollout)]),
                [.. members.Select(member => member.Second)])),
        ];
    }

    /// <summary>All questions of a step in one commit.</summary>
    private void Tell(PhaseId phase, ImmutableArray<LabeledQuestion> votes) =>
        journal.Tell([.. votes.Select(voted => audit.Of(phase, voted, kept: null))]);
}
