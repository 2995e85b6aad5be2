using RZero.Bench;
using RZero.Bench.Results;

namespace RZero.Cli.Benchmarks;

/// <summary>What the verb <c>bench</c> measures with.</summary>
internal interface IRolloutMeasurements
{
    /// <summary>Everything that was asked for.</summary>
    IEnumerable<BenchResult> Rollouts(RolloutBenchOptions options);

    /// <summary>Matrix products alone.</summary>
    IEnumerable<BenchResult> Products(RolloutBenchOptions options);
}
