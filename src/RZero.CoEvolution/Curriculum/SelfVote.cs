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

    /// <summary>
    /// The vote on every question, in order. A sample without an answer joins no class and stays in the denominator; a question that the policy
    /// cannot be asked, since the prompt is longer than it reads, is one that no sample answers.
    /// </summary>
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
        var items = questions.Select((question, number) => new PromptItem($"{number}", task.SolverPrompt(question)));
        var asked = questions.Zip(items, (question, item) => (Question: question, Item: item))
            .Where(one => solver.Refusal(one.Item, stop) is null).ToImmutableArray();
        var call = new SamplingCall(callId, [.. asked.Select(one => one.Item)], sampleCount, sampling, stream);
        var groups = asked.IsEmpty ? [] : Ask(solver, call, [.. asked.Select(one => one.Question)], first, stop);
        var groupOf = groups.ToDictionary(group => group.Id, StringComparer.Ordinal);
        ImmutableArray<Counted> counted =
        [
            .. questions.Select((question, number) =>
                groupOf.TryGetValue($"{number}", out var group) ? Count(question, group) : Counted.Unasked(question, sampleCount)),
        ];
        return new(
            [.. counted.Select(one => one.Question)],
            counted.Sum(one => one.Question.Vote.SampleCount),
            counted.Sum(one => one.WithoutAnswer),
            counted.Sum(one => one.CutOff)) { PromptTokens = [.. counted.Select(one => one.PromptTokens)] };
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
        ImmutableArray<PromptItem> open = [.. call.Items.Where((_, place) => HasTwoAlike(questions[place], begun[place]))];
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

    /// <summary>Not the winner's count: a vote can be won by one sample that is surer than two others together.</summary>
    private bool HasTwoAlike(Question question, RolloutGroup group) => rule(task, Sampled(question, group)).Classes.Any(answer => answer.Count > 1);

    private ImmutableArray<SampledAnswer> Sampled(Question question, RolloutGroup group) =>
        [.. group.Rollouts.Select(rollout => SampledAnswer.Of(task.ReadAnswer(question, rollout.Text, rollout.Finish).Text, rollout))];

    private Counted Count(Question question, RolloutGroup group)
    {
        var samples = Sampled(question, group);
        var vote = rule(task, samples);
        var labeled = new LabeledQuestion(question, vote, vote.Answer is null ? null : new(vote.Answer, vote.Count, vote.SampleCount));
        var cutOff = group.Rollouts.Zip(samples).Count(pair => pair.Second.Answer is null && pair.First.Finish == FinishReason.Length);
        return new(labeled, samples.Count(sample => sample.Answer is null), cutOff, group.Rollouts[0].PromptIds.Length);
    }

    /// <summary>A question with its vote, how many samples gave it no answer, and how many of those since they were cut off.</summary>
    private sealed record Counted(LabeledQuestion Question, int WithoutAnswer, int CutOff, int PromptTokens)
    {
        public static Counted Unasked(Question question, int sampleCount) =>
            new(new(question, new([], sampleCount), null), sampleCount, CutOff: 0, PromptTokens: 0);
    }
}
