using RZero.Bench.Machine;
using RZero.Bench.Products;
using RZero.Compute.Vectors;
using Xunit;

namespace RZero.Bench.Tests.Products;

public sealed class ProductBenchTests
{
    private readonly ProductBench bench = new(new(TimeProvider.System), VectorPaths.Best, new(Rounds: 1, Operations: 1e6, PeakSteps: 1 << 16));

    [Fact]
    public void Packed_WithTorch_IsComparedWithThePeakAndWithIt()
    {
        var ratios = bench.Packed(new(8, 32, 64), withTorch: true, CancellationToken.None).ToList();

        Assert.Equal([MultiplyAddPeak.Peak, EngineNames.Torch], ratios.Select(ratio => ratio.Against));
        Assert.All(ratios, ratio => Assert.Equal(("M8 K32 N64", "packed_product"), (ratio.Shape, ratio.Name)));
        Assert.All(ratios, ratio => Assert.True(ratio is { Value: > 0, Rate: > 0, Goal: > 0.8 }));
    }

    [Theory]
    [InlineData(true, "transposed_left_product")]
    [InlineData(false, "transposed_right_product")]
    public void General_EitherOperand_IsComparedWithThePeak(bool isLeft, string name)
    {
        var ratio = Assert.Single(bench.General(new(48, 40, 70), isLeft, CancellationToken.None));

        Assert.Equal((name, MultiplyAddPeak.Peak), (ratio.Name, ratio.Against));

        // Runs of microseconds on a machine that others use: any size may come out.
        Assert.True(ratio.Value > 0);
    }

    [Theory]
    [InlineData(1e6, 30)]
    [InlineData(1, 1)]
    public void Times_OfARun_AreAboutItsOperations(double operations, int expected) =>
        Assert.Equal(expected, new ProductSize(8, 32, 64).Times(operations));
}
