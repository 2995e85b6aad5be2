using System.Collections.Immutable;
using RZero.Core.Answers;
using RZero.Core.Sampling;
using RZero.Evaluation;
using RZero.Hosting.Benchmarks;

namespace RZero.Cli.Tests;

/// <summary>Three problems with 1, 0 and 1/2 of two samples right.</summary>
internal sealed class FakeBenchmarkRunner : IBenchmarkRunner
{
    /// <summary>The last order.</summary>
    public BenchmarkOrder? Order { get; private set; }

    /// <summary>Why further problems cannot be asked, one for each.</summary>
    public ImmutableArray<string> Faults { get; set; } = [];

    public ImmutableArray<string> RepeatedIds { get; set; } = [];

    public void Dispose()
    {
    }

    public EvaluationReport Run(BenchmarkOrder order, Action<EvaluationProgress> tell, CancellationToken stop)
    {
        Order = order;
        tell(new(Done: 3, Kept: 0, Total: 3, TokensPerSecond: 100, Share: 1));
        var unasked = Faults.Select((fault, number) => new ItemResult(new($"f{number}", "", "") { Fault = fault }, [], [], [], MajorityIsCorrect: false));
        return new(order.Benchmark, 2, [Result("a", true, true), Result("b", false, false), Result("c", true, false), .. unasked], 1.5)
        {
            PromptHash = "ab",
            RepeatedIds = RepeatedIds,
            VotesOnly = order.VotesOnly,
        };
    }

    private static ItemResult Result(string id, bool first, bool second) => new(
        new(id, $"problem {id}", "1"),
        [Sample(id, 0, FinishReason.Stop), Sample(id, 1, FinishReason.Length)],
        [ExtractedAnswer.Found(first ? "1" : "2"), second ? ExtractedAnswer.Found("1") : ExtractedAnswer.None(AnswerOutcome.Truncated)],
        [first, second],
        first);

    private static Rollout Sample(string id, int sample, FinishReason finish) => new($"{id}/{sample}", [1], [2], [-0.5f], "text", finish);
}
