using System.Collections.Immutable;
using RZero.CoEvolution.Plan.Sections;
using RZero.Core;
using RZero.Core.Sampling;

namespace RZero.CoEvolution.Training;

/// <summary>
/// Takes what the Solver says behind the examples, where it agrees with the label and comes to an end, as what to say to the plain question. No text
/// of others is learned: the examples themselves are in no sample.
/// </summary>
/// <param name="task">Both prompts, and how an answer is read.</param>
/// <param name="plan">How much is sampled.</param>
/// <param name="streams">Randomness of the run.</param>
internal sealed class SelfDistillation(IReasoningTask task, SolverPlan plan, StreamKey streams)
{
    /// <summary>The rollouts of a step, behind the plain prompt: 1 for those to learn, 0 for the others.</summary>
    public ScoredStep Sample(PhaseId phase, int step, IPolicySampler policy, QuestionOrder questions, CancellationToken stop)
    {
        var asked = questions.OfStep(step, plan.QuestionsPerStep);
        var call = $"{phase}/s{step}/given";
        var prompts = asked.Select((question, number) => new PromptItem($"{number}", task.SolverPrompt(question.Question))).ToImmutableArray();
        var groups = policy.Sample(new(call, prompts, plan.GroupSize, plan.Sampling, streams.Child(call)), stop);
        return new([.. asked.Zip(groups, (question, group) => Plainly(question, group, policy, stop))]) { IsSampled = false, TakesRewards = true };
    }

    private ScoredGroup Plainly(LabeledQuestion question, RolloutGroup group, IPolicySampler policy, CancellationToken stop)
    {
        var plain = policy.PromptIds(new(group.Id, task.PlainPrompt(question.Question)), stop);
        return new(
            new(group.Id, [.. group.Rollouts.Select(rollout => rollout with { PromptIds = plain })]),
            [.. group.Rollouts.Select(rollout => IsToLearn(question, rollout) ? 1.0 : 0.0)]);
    }

    private bool IsToLearn(LabeledQuestion question, Rollout rollout) =>
        rollout.Finish == FinishReason.Stop
        && new SolverAnswer(question, rollout.Text, task.ReadAnswer(question.Question, rollout.Text, rollout.Finish).Text, 0, streams).Agrees(task);
}
