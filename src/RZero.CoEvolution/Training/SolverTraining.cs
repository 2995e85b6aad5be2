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
    public SolverPolicy Run(int iteration, SolverPolicy solver, LabeledCurriculum curriculum, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(curriculum);
        if (!plan.Train)
        {
            return solver;
        }

        var phase = new PhaseId(iteration, Phase.Solver);
        var settings = new TrainingSettings(plan.Steps, plan.RolloutsPerUpdate, plan.LearningRate, plan.KlCoefficient, plan.Sampling.Temperature);
        var questions = new QuestionOrder(curriculum.Questions, streams.Child($"{phase}/order"));
        return new(training.Run(phase, solver.Policy, settings, (step, policy) => SampleAndScore(phase, step, policy, questions, stop), stop));
    }

    /// <summary>The rollouts of a step with the reward of each.</summary>
    internal ScoredStep SampleAndScore(PhaseId phase, int step, IPolicySampler policy, QuestionOrder questions, CancellationToken stop)
    {
        var call = $"{phase}/s{step}";
        var asked = questions.OfStep(step, plan.QuestionsPerStep);
        var prompts = asked.Select((question, number) => new PromptItem($"{number}", task.SolverPrompt(question.Question.Text))).ToImmutableArray();
        var stream = streams.Child(call);
        var groups = policy.Sample(new(call, prompts, plan.GroupSize, plan.Sampling, stream), stop);
        var answers = groups.Select(group => group.Rollouts.Select(rollout => task.ReadAnswer(rollout.Text, rollout.Finish).Text).ToImmutableArray()).ToImmutableArray();
        var scored = asked.Select((question, number) => new ScoredGroup(groups[number], Rewards(question, groups[number], answers[number], stream.Child("reward"))));
        return new([.. scored], AnsweredShare: answers.SelectMany(group => group).Average(answer => answer is null ? 0.0 : 1.0));
    }

    private ImmutableArray<double> Rewards(LabeledQuestion question, RolloutGroup group, ImmutableArray<string?> answers, StreamKey stream) =>
    [
        .. group.Rollouts.Select((rollout, sample) => reward(task, new(question, rollout.Text, answers[sample], sample, stream.Child(group.Id)))),
    ];
}
