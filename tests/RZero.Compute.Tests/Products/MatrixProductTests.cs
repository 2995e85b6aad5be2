using RZero.Compute.Memory;
using RZero.Compute.Products;
using RZero.Compute.Vectors;
using Xunit;

namespace RZero.Compute.Tests.Products;

public sealed unsafe class MatrixProductTests
{
    private static readonly int[] RowCounts = [1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 64, 97, 200];

    public static TheoryData<VectorPath, WeightStorage> Kinds => new(
        from path in VectorPaths.Supported from storage in Enum.GetValues<WeightStorage>() select (path, storage));

    /// <summary>Against sums in double precision; a chain of K roundings is off by at most K halves of the last bit of what it sums.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Multiply_AnySizes_IsTheSumOfProducts(VectorPath path, WeightStorage storage)
    {
        foreach (var (outputs, inputs) in new[] { (1, 1), (7, 5), (64, 64), (65, 257), (200, 576) })
        {
            foreach (var rows in RowCounts.Where(rows => (long)rows * outputs * inputs < 1_500_000))
            {
                var (left, weights) = (SmallNumbers.Make(rows * inputs, 1), Stored(SmallNumbers.Make(outputs * inputs, 2), inputs, storage));
                var result = Multiply(left, weights, rows, outputs, inputs, storage, path);
                for (var row = 0; row < rows; row++)
                {
                    for (var output = 0; output < outputs; output++)
                    {
                        var exact = Enumerable.Range(0, inputs).Sum(k => (double)left[(row * inputs) + k] * weights[(output * inputs) + k]);
                        Assert.Equal(exact, result[row][output], inputs * 6e-8 * Math.Max(1, Math.Sqrt(inputs)));
                    }
                }
            }
        }
    }

    /// <summary>The same chain of steps whichever tile a row is in, however many rows there are, and on whichever registers.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Multiply_RowsAloneOrTogether_GiveTheSameBits(VectorPath path, WeightStorage storage)
    {
        const int outputs = 130, inputs = 300, rows = 29;
        var (left, weights) = (SmallNumbers.Make(rows * inputs, 3), SmallNumbers.Make(outputs * inputs, 4));
        var together = Multiply(left, weights, rows, outputs, inputs, storage, path);
        var portable = Multiply(left, weights, rows, outputs, inputs, storage, VectorPath.Portable);
        for (var row = 0; row < rows; row++)
        {
            var alone = Multiply(left[(row * inputs)..((row + 1) * inputs)], weights, 1, outputs, inputs, storage, path);
            Assert.Equal(together[row], alone[0]);
            Assert.Equal(portable[row], alone[0]);
        }
    }

    [Theory]
    [MemberData(nameof(SmallNumbers.Paths), MemberType = typeof(SmallNumbers))]
    public void MultiplyPanels_SomePanels_GiveTheirColumns(VectorPath path)
    {
        const int inputs = 8;
        var width = VectorPaths.PanelWidth(path);
        var (left, weights) = (SmallNumbers.Make(inputs, 5), SmallNumbers.Make(3 * width * inputs, 6));
        using var matrix = new PackedMatrix(3 * width, inputs, WeightStorage.Float32, path);
        matrix.SetOutputs(weights, 0);
        using var result = new AlignedMemory<float>(2 * width);
        fixed (float* x = left)
        {
            MatrixProduct.MultiplyPanels(x, inputs, 1, matrix, result.Address, 2 * width, 1..3);
        }

        Assert.Equal(Multiply(left, weights, 1, 3 * width, inputs, WeightStorage.Float32, path)[0][width..], result.Slice(0, 2 * width).ToArray());
    }

    private static float[][] Multiply(float[] left, float[] weights, int rows, int outputs, int inputs, WeightStorage storage, VectorPath path)
    {
        using var matrix = new PackedMatrix(outputs, inputs, storage, path);
        matrix.SetOutputs(weights, 0);
        using var result = new AlignedMemory<float>((long)rows * matrix.PaddedOutputs);
        fixed (float* x = left)
        {
            MatrixProduct.Multiply(x, inputs, rows, matrix, result.Address, matrix.PaddedOutputs);
        }

        return [.. Enumerable.Range(0, rows).Select(row => result.Slice((long)row * matrix.PaddedOutputs, outputs).ToArray())];
    }

    /// <summary>What is kept of weights, by the definition of each type.</summary>
    private static float[] Stored(float[] weights, int inputs, WeightStorage storage) => storage switch
    {
        WeightStorage.Float32 => weights,
        WeightStorage.BFloat16 => [.. weights.Select(weight => BFloat16Order.Widen(BFloat16Order.Round(weight)))],
        _ => [.. weights.Chunk(inputs).SelectMany(row => row.Chunk(32)).SelectMany(block =>
        {
            var step = block.Max(MathF.Abs) / 127;
            return block.Select(weight => step * MathF.Round(weight / step));
        })],
    };
}
