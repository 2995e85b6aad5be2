using System.Collections.Immutable;
using System.Diagnostics;
using RZero.Core;
using RZero.Core.Sampling;
using RZero.Evaluation.Benchmarks;

namespace RZero.Evaluation;

/// <summary>Asks a policy every problem of a benchmark k times and compares its answers with the known ones.</summary>
public sealed class BenchmarkEvaluation(IReasoningTask task)
{
    /// <summary>Runs it.</summary>
    /// <param name="policy">Who is asked.</param>
    /// <param name="benchmark">What is asked.</param>
    /// <param name="sampleCount">k, at least 1.</param>
    /// <param name="sampling">How tokens are drawn; temperature 0 is greedy.</param>
    /// <param name="callId">Prefix of the work units.</param>
    /// <param name="stream">Randomness.</param>
    /// <param name="stop">Interrupts.</param>
    public EvaluationReport Run(
        IPolicySampler policy,
        Benchmark benchmark,
        int sampleCount,
        SamplingOptions sampling,
        string callId,
        StreamKey stream,
        CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(benchmark);
        var watch = Stopwatch.StartNew();
        var prompts = benchmark.Items.Select((item, number) => new PromptItem($"{number}", task.SolverPrompt(item.Problem))).ToImmutableArray();
        var groups = policy.Sample(new(callId, prompts, sampleCount, sampling, stream), stop);
        var results = benchmark.Items.Zip(groups, Grade).ToImmutableArray();
        return new(benchmark.Name, sampleCount, results, watch.Elapsed.TotalSeconds);
    }

    private ItemResult Grade(BenchmarkItem item, RolloutGroup group)
    {
        var answers = group.Rollouts.Select(rollout => task.ReadAnswer(rollout.Text, rollout.Finish)).ToImmutableArray();
        var correct = answers.Select(answer => IsRight(answer.Text, item.Answer)).ToImmutableArray();
        var majority = task.Vote([.. answers.Select(answer => answer.Text)]).Answer;
        return new(item, group.Rollouts, answers, correct, IsRight(majority, item.Answer));
    }

    private bool IsRight(string? answer, string known) => answer is not null && task.Accepts(known, answer) == Verdict.Equal;
}
