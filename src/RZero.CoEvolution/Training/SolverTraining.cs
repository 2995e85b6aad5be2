using System.Collections.Immutable;
using RZero.CoEvolution.Curriculum;
using RZero.CoEvolution.Plan;
using RZero.Core;
using RZero.Core.Sampling;

namespace RZero.CoEvolution.Training;

/// <summary>
/// The Solver learns to agree with its own majority vote: the plan's reward pays it for answers that are the same as the
/// pseudo-label.
/// </summary>
public sealed class SolverTraining(IReasoningTask task, SolverPlan plan, SolverReward reward, PolicyTraining training, StreamKey streams)
{
    /// <summary>Trains <paramref name="solver"/> on the curriculum; returns the trained Solver.</summary>
    public SolverPolicy Run(IterationAttempt at, SolverPolicy solver, LabeledCurriculum curriculum, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(at);
        ArgumentNullException.ThrowIfNull(curriculum);
        if (!plan.Train)
        {
            return solver;
        }

        var phase = at.In(Phase.Solver);
        var questions = new QuestionOrder(curriculum.Questions, streams.Child($"{phase}/order"));
        return new(training.Run(phase, solver.Policy, plan.Settings(), (step, policy) => SampleAndScore(phase, step, policy, questions, stop), stop));
    }

    /// <summary>The rollouts of a step with the reward of each.</summary>
    internal ScoredStep SampleAndScore(PhaseId phase, int step, IPolicySampler policy, QuestionOrder questions, CancellationToken stop)
    {
        var call = $"{phase}/s{step}";
        var asked = questions.OfStep(step, plan.QuestionsPerStep);
        var prompts = asked.Select((question, number) => new PromptItem($"{number}", task.SolverPrompt(question.Question))).ToImmutableArray();
        var stream = streams.Child(call);
        var groups = policy.Sample(new(call, prompts, plan.GroupSize, plan.Sampling, stream), stop);
        var answers = asked.Zip(groups, (question, group) => Answers(question, group, stream.Child("reward"))).ToImmutableArray();
        var scored = groups.Zip(answers, (group, given) => new ScoredGroup(group, [.. given.Select(answer => reward(task, answer))]));
        return new(
            [.. scored],
            AnsweredShare: Share(answers, answer => answer.Answer is not null),
            AgreeingShare: Share(answers, answer => answer.Agrees(task)));
    }

    private static double Share(ImmutableArray<ImmutableArray<SolverAnswer>> answers, Func<SolverAnswer, bool> has) =>
        answers.SelectMany(group => group).Average(answer => has(answer) ? 1.0 : 0.0);

    private ImmutableArray<SolverAnswer> Answers(LabeledQuestion question, RolloutGroup group, StreamKey stream) =>
    [
        .. group.Rollouts.Select((rollout, sample) => new SolverAnswer(
            question, rollout.Text, task.ReadAnswer(question.Question, rollout.Text, rollout.Finish).Text, sample, stream.Child(group.Id))),
    ];
}
