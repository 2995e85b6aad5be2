using System.Collections.Immutable;
using RZero.CoEvolution.Watching;
using RZero.Core;
using RZero.Core.Sampling;

namespace RZero.CoEvolution.Curriculum;

/// <summary>Asks a policy the same questions several times and counts its votes: p is the winner's share of all samples.</summary>
/// <param name="task">Prompts, and when two answers are the same.</param>
/// <param name="rule">How the answers are counted.</param>
public sealed class SelfVote(IReasoningTask task, VoteRule rule)
{
    /// <summary>Sees answers come, for who shows them; null for no one.</summary>
    public AnswerWatch? Watch { get; init; }

    /// <summary>The vote on every question, in order. A sample without an answer joins no class and stays in the denominator.</summary>
    /// <param name="solver">Who is asked.</param>
    /// <param name="callId">Prefix of the work units.</param>
    /// <param name="questions">What is asked.</param>
    /// <param name="sampleCount">Answers to each.</param>
    /// <param name="sampling">How they are drawn.</param>
    /// <param name="stream">Randomness.</param>
    /// <param name="stop">Interrupts.</param>
    /// <param name="first">Answers after which a question is given up to which no two were the same; 0 for none.</param>
    public VotedQuestions On(
        IPolicySampler solver,
        string callId,
        ImmutableArray<Question> questions,
        int sampleCount,
        SamplingOptions sampling,
        StreamKey stream,
        CancellationToken stop,
        int first = 0)
    {
        ArgumentNullException.ThrowIfNull(solver);
        var prompts = questions.Select((question, number) => new PromptItem($"{number}", task.SolverPrompt(question))).ToImmutableArray();
        var groups = Ask(solver, new(callId, prompts, sampleCount, sampling, stream), questions, first, stop);
        var counted = questions.Zip(groups, (question, group) => Count(question, group)).ToImmutableArray();
        return new(
            [.. counted.Select(one => one.Question)],
            groups.Sum(group => group.Rollouts.Length),
            counted.Sum(one => one.WithoutAnswer),
            counted.Sum(one => one.CutOff)) { PromptTokens = [.. groups.Select(group => group.Rollouts[0].PromptIds.Length)] };
    }

    /// <summary>All answers; where the first ones are scattered, no others. Those that follow are the same as if all were drawn at once.</summary>
    private ImmutableArray<RolloutGroup> Ask(
        IPolicySampler solver, SamplingCall call, ImmutableArray<Question> questions, int first, CancellationToken stop)
    {
        if (first == 0 || first >= call.SampleCount)
        {
            return Sample(solver, call, questions, [], stop);
        }

        var begun = Sample(solver, call with { SampleCount = first }, questions, [], stop);
        ImmutableArray<PromptItem> open = [.. call.Items.Where((_, place) => rule(task, Sampled(questions[place], begun[place])).Count > 1)];
        if (open.IsEmpty)
        {
            return begun;
        }

        var others = call with { Id = $"{call.Id}/rest", Items = open, FirstSample = first, SampleCount = call.SampleCount - first };
        var rest = Sample(solver, others, questions, begun, stop).ToDictionary(group => group.Id, StringComparer.Ordinal);
        return [.. begun.Select(group => rest.TryGetValue(group.Id, out var more) ? new(group.Id, group.Rollouts.AddRange(more.Rollouts)) : group)];
    }

    private ImmutableArray<RolloutGroup> Sample(
        IPolicySampler solver,
        SamplingCall call,
        ImmutableArray<Question> questions,
        ImmutableArray<RolloutGroup> earlier,
        CancellationToken stop)
    {
        Watch?.Begin(new(call.Id, task, questions, call.FirstSample + call.SampleCount) { Earlier = earlier });
        return solver.Sample(call, stop);
    }

    private ImmutableArray<SampledAnswer> Sampled(Question question, RolloutGroup group) =>
        [.. group.Rollouts.Select(rollout => SampledAnswer.Of(task.ReadAnswer(question, rollout.Text, rollout.Finish).Text, rollout))];

    private (LabeledQuestion Question, int WithoutAnswer, int CutOff) Count(Question question, RolloutGroup group)
    {
        var samples = Sampled(question, group);
        var vote = rule(task, samples);
        var labeled = new LabeledQuestion(question, vote, vote.Answer is null ? null : new(vote.Answer, vote.Count, vote.SampleCount));
        var cutOff = group.Rollouts.Zip(samples).Count(pair => pair.Second.Answer is null && pair.First.Finish == FinishReason.Length);
        return (labeled, samples.Count(sample => sample.Answer is null), cutOff);
    }
}
