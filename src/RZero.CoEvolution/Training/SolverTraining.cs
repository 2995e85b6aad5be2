using System.Collections.Immutable;
using RZero.CoEvolution.Curriculum;
using RZero.CoEvolution.Plan;
using RZero.Core;
using RZero.Core.Sampling;

namespace RZero.CoEvolution.Training;

/// <summary>The Solver learns to agree with its own majority vote: reward 1 for an answer that is the same as the pseudo-label, else 0.</summary>
public sealed class SolverTraining(IReasoningTask task, SolverPlan plan, PolicyTraining training, StreamKey streams)
{
    /// <summary>Trains <paramref name="solver"/> on the curriculum; returns the trained Solver's folder.</summary>
    public string Run(int iteration, string solver, LabeledCurriculum curriculum, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(curriculum);
        if (!plan.Train)
        {
            return solver;
        }

        var phase = new PhaseId(iteration, Phase.Solver);
        var settings = new TrainingSettings(plan.Steps, plan.RolloutsPerUpdate, plan.LearningRate, plan.KlCoefficient, plan.Sampling.Temperature);
        var questions = new QuestionOrder(curriculum.Questions, streams.Child($"{phase}/order"));
        return training.Run(phase, solver, settings, (step, policy) => SampleAndScore(phase, step, policy, questions, stop), stop);
    }

    /// <summary>The rollouts of a step with the reward of each.</summary>
    internal ScoredStep SampleAndScore(PhaseId phase, int step, IPolicySampler policy, QuestionOrder questions, CancellationToken stop)
    {
        var call = $"{phase}/s{step}";
        var asked = questions.OfStep(step, plan.QuestionsPerStep);
        var prompts = asked.Select((question, number) => new PromptItem($"{number}", task.SolverPrompt(question.Question.Text))).ToImmutableArray();
        var stream = streams.Child(call);
        var groups = policy.Sample(new(call, prompts, plan.GroupSize, plan.Sampling, stream), stop);
        return new([.. asked.Zip(groups, (question, group) => new ScoredGroup(group, Rewards(question, group, stream.Child("reward"))))]);
    }

    private ImmutableArray<double> Rewards(LabeledQuestion question, RolloutGroup group, StreamKey stream) => plan.Reward switch
    {
        "random" => [.. group.Rollouts.Select((_, sample) => stream.Child(group.Id).UniformAt(sample) < 0.5 ? 0.0 : 1.0)],
        _ => [.. group.Rollouts.Select(rollout => AgreesWithLabel(question, rollout) ? 1.0 : 0.0)],
    };

    private bool AgreesWithLabel(LabeledQuestion question, Rollout rollout) =>
        task.ReadAnswer(rollout.Text, rollout.Finish).Text is { } answer && task.Same(answer, question.Label!.Answer) == Verdict.Equal;
}
