using RZero.Bench.Machine;
using RZero.Bench.Measuring;
using RZero.Bench.Models;
using RZero.Bench.Results;
using RZero.Bench.Rollouts;
using RZero.Bench.Tests.Models;
using RZero.Compute.Vectors;
using RZero.Core;
using RZero.Models.Weights;
using Xunit;

namespace RZero.Bench.Tests.Rollouts;

public sealed class ShapeBenchTests : IDisposable
{
    private static readonly ProcessClock Clock = new(TimeProvider.System);

    private readonly RandomModel model = new(TinyShape.Value.Config);
    private readonly NativeEngines engines;

    public ShapeBenchTests() => engines = new(TinyShape.Value, model, StorageChoice.Float32, Clock);

    public void Dispose()
    {
        engines.Dispose();
        model.Dispose();
    }

    [Fact]
    public void Batch_NativeAndTorch_AreMeasuredAndCompared()
    {
        using var torch = new TorchEngines(TinyShape.Value, model, Clock);
        var peak = new MultiplyAddPeak(Clock, VectorPaths.Best, 1 << 16);
        var bench = new BatchBench(TinyShape.Value, [engines.Open(16), torch.Open().First()], peak);
        var results = bench.Run(new(16, 4, 3), 1, CancellationToken.None).ToList();

        var measured = results.OfType<BenchResult.Measurement>().ToList();
        Assert.Equal([("native", "f32", 16), ("torch", "f32", 16)], measured.Select(result => (result.Engine, result.Dtype, result.Batch)));
        Assert.All(measured, result => Assert.True(result is { TokensPerSecond: > 0, TokensPerCpuSecond: > 0, ShareOfPeak: > 0 }));
        var ratios = results.OfType<BenchResult.Ratio>().ToList();
        Assert.Equal([("weight_arithmetic f32", "fma_peak"), ("rate f32", "torch")], ratios.Select(ratio => (ratio.Name, ratio.Against)));
        Assert.Equal(measured[0].TokensPerCpuSecond / measured[1].TokensPerCpuSecond, ratios[1].Value, 9);
    }

    [Fact]
    public void Decode_OneCompletion_IsComparedWithTheStream()
    {
        using var stream = new StreamRead(Clock, 1 << 20);
        var ratio = Assert.IsType<BenchResult.Ratio>(
            Assert.Single(new DecodeBench(TinyShape.Value, stream).Run([engines.Open(1)], 4, 1, CancellationToken.None)));

        Assert.Equal(("decode_bytes f32", "stream_read", 1), (ratio.Name, ratio.Against, ratio.Batch));
        Assert.True(ratio.Value > 0);
    }

    [Fact]
    public void Ragged_Traffic_IsComparedWithAFullBatch()
    {
        var bench = new RaggedBench(TinyShape.Value, engines, Clock);
        var ratio = Assert.IsType<BenchResult.Ratio>(Assert.Single(bench.Run(8, 1, CancellationToken.None)));

        Assert.Equal(("ragged_rate f32", "full batch", 0.85), (ratio.Name, ratio.Against, ratio.Goal));
        Assert.True(ratio.Value > 0);
    }

    [Fact]
    public void Tree_SharedAndNot_DrawTheSameTokens()
    {
        var ratios = new TreeBench(TinyShape.Value, engines, Clock).Run(3, 1, CancellationToken.None).Cast<BenchResult.Ratio>().ToList();

        Assert.Equal(["tree_rate f32, 8 new tokens", "tree_rate f32, 16 new tokens"], ratios.Select(ratio => ratio.Name));
        Assert.All(ratios, ratio => Assert.Equal(("no sharing", 3.0, true), (ratio.Against, ratio.Goal, ratio.Value > 0)));
    }

    [Fact]
    public void Run_LlamaAskedForAndNotThere_SaysHowToNameIt()
    {
        var bench = new RolloutBench(
            new() { Shapes = ["NANO"], Engines = [EngineNames.LlamaCpp], Parts = ["batch"], Rounds = 1 },
            TimeProvider.System,
            narrow: null,
            _ => { });

        Assert.Contains("--peer", Assert.Throws<UserException>(() => bench.Run(CancellationToken.None).ToList()).Message, StringComparison.Ordinal);
    }
}
