using RZero.Learning.Optimization;
using RZero.Learning.Parameters;
using RZero.Learning.Tests.Judges;
using Xunit;

namespace RZero.Learning.Tests.Optimization;

public sealed class ParameterArithmeticTests
{
    private static readonly ParameterLayout Layout = new(SmallDecoders.Config("llama"));

    /// <summary>Pair by pair: ((a + b) + (c + d)) + e, in single precision, where the order shows.</summary>
    [Fact]
    public void Sum_FiveShards_AddsThemInATreeOfFixedShape()
    {
        float[] values = [1e8f, 1, -1e8f, 1, 0.5f];
        var shards = values.Select(Filled).ToArray();

        ParameterArithmetic.Sum(shards);

        var expected = (values[0] + values[1]) + (values[2] + values[3]) + values[4];
        Assert.All(shards[0].Piece(0).ToArray(), sum => Assert.Equal(expected, sum));
        Array.ForEach(shards, shard => shard.Dispose());
    }

    [Theory]
    [InlineData(0.5, 1)]
    [InlineData(0.5, 1000)]
    public void Clip_Gradient_IsScaledToTheBoundAndNoFurther(float value, double bound)
    {
        using var gradient = Filled(value);
        var norm = value * Math.Sqrt(Layout.Count);

        Assert.Equal(norm, ParameterArithmetic.Clip(gradient, bound), 1e-4 * norm);

        Assert.Equal(value * Math.Min(1, bound / norm), gradient.Piece(0)[3], 1e-6);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Clip_GradientThatIsNotFinite_IsLeftAlone(float broken)
    {
        using var gradient = Filled(2);
        gradient.Piece(0)[5] = broken;

        Assert.False(double.IsFinite(ParameterArithmetic.Clip(gradient, 1)));

        Assert.Equal(2, gradient.Piece(0)[4]);
    }

    [Fact]
    public void Follow_AtADistance_TakesTheLeadersShare()
    {
        using var follower = Filled(1);
        using var leader = Filled(3);

        ParameterArithmetic.Follow(follower, leader, 0.75);

        Assert.All(follower.Piece(0).ToArray(), weight => Assert.Equal(1.5f, weight));
    }

    [Theory]
    [InlineData(1f, true)]
    [InlineData(1e20f, false)]
    [InlineData(float.NaN, false)]
    [InlineData(float.NegativeInfinity, false)]
    public void AreSound_OneWeight_DecidesForAll(float value, bool isSound)
    {
        using var weights = Filled(0.1f);
        weights.Piece(0)[^1] = value;

        Assert.Equal(isSound, ParameterArithmetic.AreSound(weights));
    }

    private static ParameterMemory<float> Filled(float value)
    {
        var memory = new ParameterMemory<float>(Layout);
        memory.Piece(0).Fill(value);
        return memory;
    }
}
