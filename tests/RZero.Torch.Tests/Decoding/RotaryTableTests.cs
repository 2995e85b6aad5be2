using RZero.Checkpoints.Configuration;
using RZero.Testing.Torch;
using RZero.Torch.Decoding;
using Xunit;
using static TorchSharp.torch;

namespace RZero.Torch.Tests.Decoding;

public sealed class RotaryTableTests
{
    /// <summary>Positions that a config promises cost nothing until they are used.</summary>
    [Fact]
    public void Upto_ConfigOfAMillionPositions_GrowsWithTheTexts()
    {
        using var leaks = new TensorLeakGuard();
        using var scope = NewDisposeScope();
        using var table = new RotaryTable(SmallModel.Config with { MaxPositions = 1_000_000_000 });
        var (few, _) = table.Upto(3);
        var (many, _) = table.Upto(1000);

        Assert.Equal([1000, SmallModel.Config.HeadSize], many.shape);
        Assert.True(few.equal(many.narrow(0, 0, 3)).all().item<bool>());
    }

    /// <summary>Angles of Llama 3.1, worked by hand: theta 4 and heads of 4 give 1 and 1/2 radian a position.</summary>
    [Theory]
    [InlineData(1e-9, 2e-9, 1, 0.5)]
    [InlineData(1e9, 2e9, 0.125, 0.0625)]
    [InlineData(0, 32, 0.5602, 0.1713)]
    public void Upto_Llama3Scaling_StretchesLongWavelengths(double low, double high, double first, double second)
    {
        var scaling = new Llama3RotaryScaling(8, low, high, 100);
        using var table = new RotaryTable(SmallModel.Config with { HeadSize = 4, Rotary = new(4, scaling) });
        using var scope = NewDisposeScope();
        var sines = table.Upto(2).Sines[1].data<float>().ToArray();

        Assert.Equal(Math.Sin(first), sines[0], 1e-3);
        Assert.Equal(Math.Sin(second), sines[1], 1e-3);
        Assert.Equal(sines[..2], sines[2..]);
    }
}
