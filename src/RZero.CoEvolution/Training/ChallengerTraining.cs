using System.Collections.Immutable;
using RZero.CoEvolution.Curriculum;
using RZero.CoEvolution.Plan;
using RZero.Core;
using RZero.Core.Events;
using RZero.Core.Sampling;
using RZero.Grading.Rewards;

namespace RZero.CoEvolution.Training;

/// <summary>
/// The Challenger learns to write questions that the frozen Solver answers inconsistently: reward 1 - 2|p - 1/2| on its vote share p,
/// less the share of questions that are near copies, and nothing for a completion without a question.
/// </summary>
/// <remarks>
/// Every Challenger prompt is the same, so the whole step may be one group (plan.GroupSize 0): a far steadier baseline than groups of four.
/// </remarks>
public sealed class ChallengerTraining(
    IReasoningTask task, ChallengerPlan plan, PolicyTraining training, IPolicySource policies, StreamKey streams, IRunStore store, Action<RunEvent> report)
{
    private readonly ChallengerReward reward = new(new()
    {
        Scale = plan.Uncertainty.Scale == "code" ? UncertaintyScale.Code : UncertaintyScale.Paper,
        TargetAgreement = plan.Uncertainty.Target,
        RepetitionWeight = plan.RepetitionWeight,
        ClusterThreshold = plan.RepetitionThreshold,
        InvalidReward = plan.InvalidReward,
        ClampAtZero = plan.ClampAtZero,
    });

    /// <summary>Trains <paramref name="learner"/> against <paramref name="against"/>; returns the trained Challenger's folder.</summary>
    public string Run(int iteration, string learner, string against, CancellationToken stop)
    {
        if (!plan.Train)
        {
            return learner;
        }

        var phase = new PhaseId(iteration, Phase.Challenger);
        var settings = new TrainingSettings(plan.Steps, plan.RolloutsPerUpdate, plan.LearningRate, plan.KlCoefficient, plan.Sampling.Temperature);
        using var solver = policies.OpenSampler(against, phase);
        return training.Run(phase, learner, settings, (step, challenger) => SampleAndScore(phase, step, challenger, solver, stop), stop);
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
            : SelfVote.On(task, solver, $"{call}/vote", valid, plan.VoteSamples, plan.Answers, streams.Child($"{call}/vote"), stop);
        Tell(phase.Iteration, voted.Questions);

        var agreements = voted.Questions.ToDictionary(vote => vote.Question.Id, vote => vote.Vote.Agreement, StringComparer.Ordinal);
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

    private void Tell(int iteration, ImmutableArray<LabeledQuestion> votes)
    {
        foreach (var vote in votes)
        {
            var truth = task.Truth(vote.Question.Text);
            bool? isRight = truth is null || vote.Label is null ? null : task.Same(vote.Label.Answer, truth) == Verdict.Equal;
            var happened = new QuestionEvent(iteration, Phase.Challenger, vote, Kept: null, truth, isRight);
            store.Append(happened);
            report(happened);
        }
    }
}
