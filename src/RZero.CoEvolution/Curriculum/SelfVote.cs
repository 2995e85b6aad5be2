using System.Collections.Immutable;
using RZero.Core;
using RZero.Core.Sampling;

namespace RZero.CoEvolution.Curriculum;

/// <summary>Asks a policy the same questions several times and counts its votes: p is the winner's share of all samples.</summary>
/// <param name="task">Prompts, and when two answers are the same.</param>
/// <param name="rule">How the answers are counted.</param>
public sealed class SelfVote(IReasoningTask task, VoteRule rule)
{
    /// <summary>The vote on every question, in order. A sample without an answer joins no class and stays in the denominator.</summary>
    public VotedQuestions On(
        IPolicySampler solver,
        string callId,
        ImmutableArray<Question> questions,
        int sampleCount,
        SamplingOptions sampling,
        StreamKey stream,
        CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(solver);
        var prompts = questions.Select((question, number) => new PromptItem($"{number}", task.SolverPrompt(question))).ToImmutableArray();
        var groups = solver.Sample(new(callId, prompts, sampleCount, sampling, stream), stop);
        var counted = questions.Zip(groups, (question, group) => Count(question, group)).ToImmutableArray();
        return new(
            [.. counted.Select(one => one.Question)],
            questions.Length * sampleCount,
            counted.Sum(one => one.WithoutAnswer),
            counted.Sum(one => one.CutOff)) { PromptTokens = [.. groups.Select(group => group.Rollouts[0].PromptIds.Length)] };
    }

    private (LabeledQuestion Question, int WithoutAnswer, int CutOff) Count(Question question, RolloutGroup group)
    {
        var answers = group.Rollouts.Select(rollout => task.ReadAnswer(question, rollout.Text, rollout.Finish).Text).ToImmutableArray();
        var vote = rule(task, answers);
        var labeled = new LabeledQuestion(question, vote, vote.Answer is null ? null : new(vote.Answer, vote.Count, vote.SampleCount));
        var cutOff = group.Rollouts.Zip(answers).Count(pair => pair.Second is null && pair.First.Finish == FinishReason.Length);
        return (labeled, answers.Count(answer => answer is null), cutOff);
    }
}
