using RZero.Bench;
using RZero.Bench.Results;
using RZero.Cli.Benchmarks;

namespace RZero.Cli.Tests;

/// <summary>Measures nothing and says one of each kind.</summary>
internal sealed class FakeMeasurements : IMeasurements
{
    /// <summary>What was asked for last.</summary>
    public RolloutBenchOptions? Asked { get; private set; }

    public IEnumerable<BenchResult> Rollouts(RolloutBenchOptions options)
    {
        Asked = options;
        return
        [
            new BenchResult.Measurement("NANO", "native", "1x1", "f32", 64, 9876.54, 6123.456, 0.41234, 1 << 20),
            new BenchResult.Ratio("NANO", "rate f32", "torch", 1.98765) { Goal = 1.7, Batch = 64, Rate = 6123.456 },
        ];
    }

    public IEnumerable<BenchResult> Products(RolloutBenchOptions options)
    {
        Asked = options;
        return [new BenchResult.Ratio("M64 K576 N576", "packed_product", "fma_peak", 0.8) { Goal = 0.9, Path = "vector512", Rate = 1.2e11 }];
    }

    public IEnumerable<BenchResult> Training(RolloutBenchOptions options)
    {
        Asked = options;
        return [new BenchResult.Ratio("NANO", "groups_step", "torch", 2.75) { Goal = 2.5, Batch = 64, Rate = 4321 }];
    }
}
