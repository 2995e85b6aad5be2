using RZero.Bench.Machine;
using RZero.Bench.Measuring;
using RZero.Compute.Vectors;
using Xunit;

namespace RZero.Bench.Tests.Machine;

public sealed class MultiplyAddPeakTests
{
    /// <summary>Twelve chains of 100,000 steps over every lane, two operations each; and a rate that a core may have.</summary>
    [Fact]
    public void Run_EveryPath_CountsItsOperations() => Assert.All(VectorPaths.Supported, path =>
    {
        var sample = new MultiplyAddPeak(new(TimeProvider.System), path, 100_000).Run(1, CancellationToken.None);

        Assert.Equal(2.0 * 12 * 100_000 * VectorPaths.Lanes(path), sample.Work);
        Assert.InRange(sample.PerSecond, 1e7, 250e9);
    });

    [Fact]
    public void Run_StreamOfZeros_CountsItsBytes()
    {
        using var stream = new StreamRead(new(TimeProvider.System), 1 << 20);

        Assert.Equal(1 << 20, stream.Run(1, CancellationToken.None).Work);
    }
}
