using RZero.Bench;
using RZero.Bench.Results;

namespace RZero.Cli.Benchmarks;

/// <summary>What the verb <c>bench</c> measures with.</summary>
internal interface IMeasurements
{
    /// <summary>Everything that was asked for.</summary>
    IEnumerable<BenchResult> Rollouts(RolloutBenchOptions options);

    /// <summary>Matrix products alone.</summary>
    IEnumerable<BenchResult> Products(RolloutBenchOptions options);

    /// <summary>Training steps.</summary>
    IEnumerable<BenchResult> Training(RolloutBenchOptions options);
}
