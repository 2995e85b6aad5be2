using RZero.Bench.Machine;
using RZero.Bench.Measuring;
using RZero.Bench.Models;
using RZero.Bench.Results;
using RZero.Compute.Vectors;

namespace RZero.Bench.Rollouts;

/// <summary>What is measured of a shape, with the sizes that each part has.</summary>
internal sealed class ShapeBench(BenchShape shape, RolloutBenchOptions options, ShapeEngines engines, ProcessClock clock)
{
    private const int PromptTokens = 32;
    private const int PeakSteps = 1 << 25;
    private const long StreamBytes = 512L << 20;
    private const int MostLongRounds = 3;

    private static readonly int[] BatchSizes = [32, 64];

    // What takes a second a round on the small shapes takes a minute on the large ones.
    private int LongRounds => Math.Min(options.Rounds, MostLongRounds);

    /// <summary>One completion alone.</summary>
    public IEnumerable<BenchResult> Decode(CancellationToken stop)
    {
        using var stream = new StreamRead(clock, options.IsQuick ? StreamBytes / 8 : StreamBytes);
        return [.. new DecodeBench(shape, stream).Run(engines.Ours, Smaller(shape.NewTokens), options.Rounds, stop)];
    }

    /// <summary>Full batches, all engines.</summary>
    public IEnumerable<BenchResult> Batches(CancellationToken stop)
    {
        var bench = new BatchBench(shape, engines.All(), new(clock, VectorPaths.Best, PeakSteps));
        return BatchSizes.SelectMany(batch => bench.Run(new(batch, PromptTokens, Smaller(shape.NewTokens)), options.Rounds, stop));
    }

    /// <summary>Completions of all lengths.</summary>
    public IEnumerable<BenchResult> Ragged(CancellationToken stop) =>
        new RaggedBench(shape, engines.Single, clock).Run(Smaller(shape.RaggedPrompts), LongRounds, stop);

    /// <summary>Questions behind worked examples.</summary>
    public IEnumerable<BenchResult> Tree(CancellationToken stop) =>
        new TreeBench(shape, engines.Single, clock).Run(Smaller(shape.Questions), LongRounds, stop);

    private int Smaller(int number) => options.IsQuick ? Math.Max(2, number / 4) : number;
}
