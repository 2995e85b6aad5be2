using System.Collections.Immutable;
using RZero.CoEvolution.Curriculum;
using RZero.CoEvolution.Plan;
using RZero.Core;
using RZero.Core.Events;
using RZero.Core.Sampling;
using RZero.Grading.Rewards;

namespace RZero.CoEvolution.Training;

/// <summary>
/// The Challenger learns to write questions that the frozen Solver answers inconsistently: paid for uncertainty, less the share of questions
/// that are near copies.
/// </summary>
/// <remarks>
/// Every Challenger prompt is the same, so the whole step may be one group (plan.GroupSize 0): a far steadier baseline than groups of four.
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
    private readonly ChallengerReward reward = new(new()
    {
        Scale = uncertainty,
        TargetAgreement = plan.Uncertainty.Target,
        RepetitionWeight = plan.RepetitionWeight,
        ClusterThreshold = plan.RepetitionThreshold,
        InvalidReward = plan.InvalidReward,
        ClampAtZero = plan.ClampAtZero,
    });

    /// <summary>Trains <paramref name="learner"/> against <paramref name="against"/>; returns the trained Challenger.</summary>
    public ChallengerPolicy Run(int iteration, ChallengerPolicy learner, SolverPolicy against, CancellationToken stop)
    {
        if (!plan.Train)
        {
            return learner;
        }

        var phase = new PhaseId(iteration, Phase.Challenger);
        var settings = new TrainingSettings(plan.Steps, plan.RolloutsPerUpdate, plan.LearningRate, plan.KlCoefficient, plan.Sampling.Temperature);
        using var solver = policies.OpenSampler(against.Policy, phase);
        return new(training.Run(phase, learner.Policy, settings, (step, challenger) => SampleAndScore(phase, step, challenger, solver, stop), stop));
    }

    /// <summary>The rollouts of a step with the reward of each.</summary>
    internal ScoredStep SampleAndScore(PhaseId phase, int step, IPolicySampler challenger, IPolicySampler solver, CancellationToken stop)
    {
        var call = $"{phase}/s{step}";
        var prompt = new PromptItem("c", task.ChallengerPrompt);
        var written = challenger.Sample(new($"{call}/write", [prompt], plan.Rollouts, plan.Sampling, streams.Child($"{call}/write")), stop)[0];
        var questions = written.Rollouts.Select(rollout => task.ReadQuestion(rollout.Text)).ToImmutableArray();
        var valid = written.Rollouts.Zip(questions)
            .Where(pair => pair.Second is not null)
            .Select(pair => new Question(pair.First.Id, pair.Second!))
            .ToImmutableArray();
        var voted = valid.IsEmpty
            ? VotedQuestions.None
            : vote.On(solver, $"{call}/vote", valid, plan.VoteSamples, plan.Answers, streams.Child($"{call}/vote"), stop);
        Tell(phase.Iteration, voted.Questions);

        var agreements = voted.Questions.ToDictionary(asked => asked.Question.Id, asked => asked.Vote.Agreement, StringComparer.Ordinal);
        var parts = reward.Of(
            [.. written.Rollouts.Select((rollout, i) => new ProposedQuestion(questions[i], agreements.GetValueOrDefault(rollout.Id)))]);
        return new(
            Groups(written, [.. parts.Select(part => part.Total)]),
            voted.AgreementMean,
            (double)valid.Length / written.Rollouts.Length,
            valid.IsEmpty ? null : (double)parts.Where((_, i) => questions[i] is not null).CountBy(part => part.ClusterId).Max(cluster => cluster.Value) / parts.Length,
            valid.IsEmpty ? null : 1 - ((double)voted.WithoutAnswerCount / voted.AnswerCount),
            valid.IsEmpty ? null : (double)voted.CutOffCount / voted.AnswerCount);
    }

    private ImmutableArray<ScoredGroup> Groups(RolloutGroup written, ImmutableArray<double> rewards)
    {
        var size = plan.GroupSize == 0 ? written.Rollouts.Length : plan.GroupSize;
        return
        [
            .. written.Rollouts.Zip(rewards).Chunk(size).Select((members, number) => new ScoredGroup(
                new($"g{number}", [.. members.Select(member => member.First)]),
                [.. members.Select(member => member.Second)])),
        ];
    }

    /// <summary>All questions of a step in one commit.</summary>
    private void Tell(int iteration, ImmutableArray<LabeledQuestion> votes) => journal.Tell([.. votes.Select(voted =>
    {
        var truth = task.Truth(voted.Question.Text);
        bool? isRight = truth is null || voted.Label is null ? null : task.Same(voted.Label.Answer, truth) == Verdict.Equal;
        return new QuestionEvent(iteration, Phase.Challenger, voted, Kept: null, truth, isRight);
    })]);
}
