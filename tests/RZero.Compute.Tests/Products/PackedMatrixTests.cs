using RZero.Compute.Products;
using RZero.Compute.Vectors;
using Xunit;

namespace RZero.Compute.Tests.Products;

public sealed class PackedMatrixTests
{
    [Theory]
    [MemberData(nameof(MatrixProductTests.Kinds), MemberType = typeof(MatrixProductTests))]
    public void CopyOutput_WhatWasSet_ComesBack(VectorPath path, WeightStorage storage)
    {
        const int outputs = 70, inputs = 9;
        // Multiples of 1/64 below 2 are exact as bfloat16, and in eight bits where 127 of them are the largest.
        float[] weights =
            [.. SmallNumbers.Make(outputs * inputs, 6).Select((number, i) => i % inputs == 0 ? 127 / 64f : MathF.Round(number * 64) / 64)];
        using var matrix = new PackedMatrix(outputs, inputs, storage, path);
        matrix.SetOutputs(weights.AsSpan(0, 40 * inputs), 0);
        matrix.SetOutputs(weights.AsSpan(40 * inputs), 40);
        var row = new float[inputs];

        for (var output = 0; output < outputs; output++)
        {
            matrix.CopyOutput(output, row);
            Assert.Equal(weights[(output * inputs)..((output + 1) * inputs)], row);
        }
    }

    [Fact]
    public void SetOutputs_MoreThanThereAre_IsRefused()
    {
        using var matrix = new PackedMatrix(4, 3, WeightStorage.Float32, VectorPath.Portable);

        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.SetOutputs(new float[6], 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.SetOutputs(new float[5], 0));
    }

    /// <summary>Halfway cases go to the even neighbour, as everywhere.</summary>
    [Theory]
    [InlineData(0x3f808000u, 0x3f80)]
    [InlineData(0x3f818000u, 0x3f82)]
    [InlineData(0x3f808001u, 0x3f81)]
    [InlineData(0x7f800000u, 0x7f80)]
    [InlineData(0x7fc00001u, 0x7fc0)]
    [InlineData(0x80000000u, 0x8000)]
    public void Round_Singles_GoToTheNearest(uint bits, int expected) =>
        Assert.Equal(expected, BFloat16Order.Round(BitConverter.UInt32BitsToSingle(bits)));
}
