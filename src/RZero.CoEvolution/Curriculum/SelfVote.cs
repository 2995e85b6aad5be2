using System.Collections.Immutable;
using RZero.Core;
using RZero.Core.Sampling;

namespace RZero.CoEvolution.Curriculum;

/// <summary>Asks a policy the same questions several times and counts its votes: p is the winner's share of all samples.</summary>
public static class SelfVote
{
    /// <summary>The vote on every question, in order. A sample without an answer joins no class and stays in the denominator.</summary>
    public static ImmutableArray<LabeledQuestion> On(
        IReasoningTask task,
        IPolicySampler solver,
        string callId,
        ImmutableArray<Question> questions,
        int sampleCount,
        SamplingOptions sampling,
        StreamKey stream,
        CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(solver);
        var prompts = questions.Select((question, number) => new PromptItem($"{number}", task.SolverPrompt(question.Text))).ToImmutableArray();
        var groups = solver.Sample(new(callId, prompts, sampleCount, sampling, stream), stop);
        return [.. questions.Zip(groups, (question, group) => Count(task, question, group))];
    }

    private static LabeledQuestion Count(IReasoningTask task, Question question, RolloutGroup group)
    {
        var vote = task.Vote([.. group.Rollouts.Select(rollout => task.ReadAnswer(rollout.Text, rollout.Finish).Text)]);
        return new(question, vote, vote.Answer is null ? null : new(vote.Answer, vote.Count, vote.SampleCount));
    }
}
