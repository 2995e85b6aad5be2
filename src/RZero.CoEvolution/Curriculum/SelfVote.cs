using System.Collections.Immutable;
using RZero.Core;
using RZero.Core.Sampling;

namespace RZero.CoEvolution.Curriculum;

/// <summary>Asks a policy the same questions several times and counts its votes: p is the winner's share of all samples.</summary>
public static class SelfVote
{
    /// <summary>The vote on every question, in order. A sample without an answer joins no class and stays in the denominator.</summary>
    public static VotedQuestions On(
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
        var counted = questions.Zip(groups, (question, group) => Count(task, question, group)).ToImmutableArray();
        return new(
            [.. counted.Select(one => one.Question)],
            questions.Length * sampleCount,
            counted.Sum(one => one.WithoutAnswer),
            counted.Sum(one => one.CutOff));
    }

    private static (LabeledQuestion Question, int WithoutAnswer, int CutOff) Count(IReasoningTask task, Question question, RolloutGroup group)
    {
        var answers = group.Rollouts.Select(rollout => task.ReadAnswer(rollout.Text, rollout.Finish).Text).ToImmutableArray();
        var vote = task.Vote(answers);
        var labeled = new LabeledQuestion(question, vote, vote.Answer is null ? null : new(vote.Answer, vote.Count, vote.SampleCount));
        var cutOff = group.Rollouts.Zip(answers).Count(pair => pair.Second is null && pair.First.Finish == FinishReason.Length);
        return (labeled, answers.Count(answer => answer is null), cutOff);
    }
}
