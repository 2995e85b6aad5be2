using System.Collections.Immutable;
using System.Diagnostics;
using RZero.Core;
using RZero.Core.Answers;
using RZero.Core.Sampling;
using RZero.Evaluation.Benchmarks;

namespace RZero.Evaluation;

/// <summary>Asks a policy every problem of a benchmark k times and compares its answers with the known ones.</summary>
public sealed class BenchmarkEvaluation(IReasoningTask task)
{
    /// <summary>
    /// Whether a problem is asked no further once its vote is decided: for who wants maj@k alone. The samples of a decided problem are then no fair
    /// sample, and mean@k, pass@k and the shares of samples are not known.
    /// </summary>
    public bool VotesOnly { get; init; }

    /// <summary>Runs it.</summary>
    /// <param name="policy">Who is asked.</param>
    /// <param name="benchmark">What is asked.</param>
    /// <param name="sampleCount">k, at least 1.</param>
    /// <param name="sampling">How tokens are drawn; temperature 0 is greedy.</param>
    /// <param name="callId">Prefix of the work units.</param>
    /// <param name="stream">Randomness.</param>
    /// <param name="stop">Interrupts.</param>
    /// <param name="finished">Told each problem's place and outcome once it is there, one at a time, in any order; null for no one.</param>
    public EvaluationReport Run(
        IPolicySampler policy,
        Benchmark benchmark,
        int sampleCount,
        SamplingOptions sampling,
        string callId,
        StreamKey stream,
        CancellationToken stop,
        Action<int, ItemResult>? finished = null)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(benchmark);
        var watch = Stopwatch.StartNew();
        var problems = benchmark.Items.Select((item, number) => (Item: item, Prompt: Prompt(item, number)))
            .Select(problem => problem with { Item = Checked(problem.Item, problem.Prompt, policy, stop) }).ToImmutableArray();
        var outcomes = new Outcomes([.. problems.Select(problem => problem.Item)], finished);
        var asked = problems.Where(problem => problem.Item.Fault is null).Select(problem => problem.Prompt).ToImmutableArray();
        if (!asked.IsEmpty)
        {
            var call = new SamplingCall(callId, asked, sampleCount, sampling, stream);
            Sample(policy, call, group => problems[Outcomes.Place(group)].Item, benchmark.Form, outcomes, stop);
        }

        return new(benchmark.Name, sampleCount, outcomes.All, watch.Elapsed.TotalSeconds)
        {
            PromptHash = task.PromptHash,
            OptionsPromptHash = benchmark.OptionsPromptHash,
            RepeatedIds = benchmark.RepeatedIds,
            VotesOnly = VotesOnly,
        };
    }

    /// <summary>Its place is a problem's name here: ids are the author's and may repeat.</summary>
    private PromptItem Prompt(BenchmarkItem item, int number) => new($"{number}", task.SolverPrompt(item.AsQuestion()));

    /// <summary>What cannot be asked is found before anything is sampled: it costs no more than itself.</summary>
    private static BenchmarkItem Checked(BenchmarkItem item, PromptItem prompt, IPolicySampler policy, CancellationToken stop) =>
        item.Fault is null ? item with { Fault = policy.Refusal(prompt, stop) } : item;

    private ItemResult Grade(BenchmarkItem item, RolloutGroup group, AnswerForm form)
    {
        var (problem, format) = (item.AsQuestion(), item.Format(form));
        var answers = group.Rollouts.Select(rollout => task.ReadBenchmarkAnswer(problem, format, rollout.Text, rollout.Finish)).ToImmutableArray();
        var correct = answers.Select(answer => IsRight(answer.Text, item, format)).ToImmutableArray();
        var majority = task.Vote([.. answers.Select(answer => answer.Text)]).Answer;
        return new(item, group.Rollouts, answers, correct, IsRight(majority, item, format));
    }

    private void Sample(
        IPolicySampler policy,
        SamplingCall call,
        Func<RolloutGroup, BenchmarkItem> itemOf,
        AnswerForm form,
        Outcomes outcomes,
        CancellationToken stop)
    {
        if (VotesOnly)
        {
            new OpenVotes(policy, group => WinnerCount(itemOf(group), group, form)).Sample(call, Finish, stop);
        }
        else
        {
            policy.Sample(call, Finish, stop);
        }

        void Finish(RolloutGroup group) => outcomes.Add(group, item => Grade(item, group, form));
    }

    private int WinnerCount(BenchmarkItem item, RolloutGroup group, AnswerForm form)
    {
        var (problem, format) = (item.AsQuestion(), item.Format(form));
        return task.Vote([.. group.Rollouts.Select(rollout => task.ReadBenchmarkAnswer(problem, format, rollout.Text, rollout.Finish).Text)]).Count;
    }

    private bool IsRight(string? answer, BenchmarkItem item, AnswerFormat format) =>
        answer is not null && task.Accepts(format, item.Answer, answer) == Verdict.Equal;
}
