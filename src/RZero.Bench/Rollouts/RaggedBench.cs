using System.Collections.Immutable;
using RZero.Bench.Measuring;
using RZero.Bench.Models;
using RZero.Bench.Results;
using RZero.Core.Sampling;

namespace RZero.Bench.Rollouts;

/// <summary>
/// Completions that end when they like, refilled as they end, against batches that are full from the first token to the last. End tokens are some of
/// the vocabulary, as many as make a completion four tenths of the longest on average.
/// </summary>
/// <param name="shape">Sizes of the model and of the traffic.</param>
/// <param name="engines">Makes engines.</param>
/// <param name="clock">Measures.</param>
internal sealed class RaggedBench(BenchShape shape, NativeEngines engines, ProcessClock clock)
{
    private const int Rows = 64;
    private const int PromptTokens = 32;
    private const double MeanOfLongest = 0.4;

    /// <summary>The ratio.</summary>
    /// <param name="prompts">How many prompts.</param>
    /// <param name="rounds">How many rounds.</param>
    /// <param name="stop">Interrupts it.</param>
    public IEnumerable<BenchResult> Run(int prompts, int rounds, CancellationToken stop)
    {
        var mean = Math.Max(2, (int)(shape.LongestRagged * MeanOfLongest));
        var ends = Enumerable.Range(0, Math.Max(1, shape.Config.VocabularySize / mean)).ToImmutableHashSet();
        var ragged = engines.NewEngine(new() { WorkerCount = 1, RowsOfWorker = Rows }, ends);
        var full = engines.NewEngine(new() { WorkerCount = 1, RowsOfWorker = Rows });
        var traffic = new RolloutWork(prompts * RolloutWork.GroupSize, PromptTokens, shape.LongestRagged);
        var ideal = new RolloutWork(Rows, PromptTokens, mean);
        var contest = Contest.Run(
            [
                new EngineContender("full batch", full, Units(ideal, ideal, full), clock),
                new EngineContender("ragged", ragged, Units(traffic, ideal, ragged), clock),
            ],
            rounds,
            stop);
        yield return new BenchResult.Ratio(shape.Name, $"ragged_rate {engines.Dtype}", "full batch", contest.Ratio("ragged", "full batch"))
        {
            Batch = Rows,
            Goal = Goals.Ragged,
            Rate = contest.PerCpuSecond("ragged"),
        };
    }

    /// <summary>
    /// Units of as many completions as there are rows, as runs have them. Both get warm on a whole batch, so that neither does it for the other.
    /// </summary>
    private Func<int, ImmutableArray<WorkUnit>> Units(RolloutWork work, RolloutWork warmUp, IRolloutEngine engine) => round =>
    {
        var now = round == 0 ? warmUp : work;
        return now.Units(engine.Id, shape.Config.VocabularySize, round, Math.Max(1, now.Batch / Rows));
    };
}
