using RZero.Compute.Memory;
using RZero.Compute.Products;
using RZero.Compute.Vectors;
using Xunit;

namespace RZero.Compute.Tests.Products;

/// <summary>Against plain loops in doubles over what the matrix holds, on every path, with and without edges.</summary>
public sealed unsafe class PackedProductTests
{
    private const int Inputs = 37;

    public static TheoryData<VectorPath, WeightStorage, int> Cases => new MatrixTheoryData<VectorPath, WeightStorage, int>(
        VectorPaths.Supported, Enum.GetValues<WeightStorage>(), [1, 64, 70, 1024 + 64, 1024 + 130]);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Forward_AnyOutputs_IsTheProduct(VectorPath path, WeightStorage storage, int outputs)
    {
        using var matrix = Matrix(path, storage, outputs);
        using var product = new GeneralProduct(path);
        using var packed = new PackedProduct(product);
        foreach (var (rows, accumulate) in new[] { (1, false), (7, true), (100, false), (100, true) })
        {
            using var x = Numbers(rows * Inputs, 1);
            using var y = Numbers(rows * outputs, 2);
            var before = y.Slice(0, rows * outputs).ToArray();

            packed.Forward(new(x.Address, rows, Inputs), new(matrix), new(y.Address, rows, outputs), accumulate);

            Row(matrix, (output, weights) =>
            {
                for (var row = 0; row < rows; row++)
                {
                    var sum = accumulate ? before[(row * outputs) + output] : 0.0;
                    for (var input = 0; input < Inputs; input++)
                    {
                        sum += (double)x.Address[(row * Inputs) + input] * weights[input];
                    }

                    Assert.Equal(sum, y.Address[(row * outputs) + output], 1e-5);
                }
            });
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Back_AnyOutputs_IsTheProduct(VectorPath path, WeightStorage storage, int outputs)
    {
        using var matrix = Matrix(path, storage, outputs);
        using var product = new GeneralProduct(path);
        using var packed = new PackedProduct(product);
        const int rows = 9;
        using var slopes = Numbers(rows * outputs, 3);
        using var found = Numbers(rows * Inputs, 4);
        foreach (var accumulate in new[] { false, true })
        {
            var expected = found.Slice(0, rows * Inputs).ToArray().Select(number => accumulate ? (double)number : 0).ToArray();

            packed.Back(new(slopes.Address, rows, outputs), new(matrix), new(found.Address, rows, Inputs), accumulate);

            Row(matrix, (output, weights) =>
            {
                for (var i = 0; i < rows * Inputs; i++)
                {
                    expected[i] += (double)slopes.Address[(i / Inputs * outputs) + output] * weights[i % Inputs];
                }
            });
            Assert.All(expected.Zip(found.Slice(0, rows * Inputs).ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-3));
        }
    }

    /// <summary>Weights that nothing trains give the bits of those that lie in rows: a policy is the same, trained whole or not.</summary>
    [Fact]
    public void Forward_Singles_HaveTheBitsOfTheGeneralProduct()
    {
        const int outputs = 200, rows = 33;
        using var matrix = Matrix(VectorPaths.Best, WeightStorage.Float32, outputs);
        using var product = new GeneralProduct(VectorPaths.Best);
        using var packed = new PackedProduct(product);
        using var x = Numbers(rows * Inputs, 1);
        using var weights = new AlignedMemory<float>(outputs * Inputs);
        Row(matrix, (output, row) => row.CopyTo(weights.Slice((long)output * Inputs, Inputs)));
        using var one = new AlignedMemory<float>(rows * outputs);
        using var other = new AlignedMemory<float>(rows * outputs);

        packed.Forward(new(x.Address, rows, Inputs), new(matrix), new(one.Address, rows, outputs));
        product.Multiply(
            new(x.Address, rows, Inputs), new Matrix<float>(weights.Address, outputs, Inputs).Transposed, new(other.Address, rows, outputs));

        Assert.Equal(other.Slice(0, rows * outputs).ToArray(), one.Slice(0, rows * outputs).ToArray());
    }

    /// <summary>Some of the outputs, from a panel's beginning.</summary>
    [Theory]
    [InlineData(64, 64)]
    [InlineData(128, 72)]
    public void RowRange_OfWholePanelsOrTheRest_IsThatPartOfTheProduct(int first, int count)
    {
        const int outputs = 200, rows = 5;
        using var matrix = Matrix(VectorPaths.Best, WeightStorage.Float32, outputs);
        using var product = new GeneralProduct(VectorPaths.Best);
        using var packed = new PackedProduct(product);
        using var x = Numbers(rows * Inputs, 1);
        using var whole = new AlignedMemory<float>(rows * outputs);
        using var part = new AlignedMemory<float>(rows * count);

        packed.Forward(new(x.Address, rows, Inputs), new(matrix), new(whole.Address, rows, outputs));
        packed.Forward(new(x.Address, rows, Inputs), new PackedRows(matrix).RowRange(first, count), new(part.Address, rows, count));

        Assert.All(Enumerable.Range(0, rows), row => Assert.Equal(
            whole.Slice(((long)row * outputs) + first, count).ToArray(), part.Slice((long)row * count, count).ToArray()));
    }

    [Theory]
    [InlineData(3, 64)]
    [InlineData(0, 65)]
    [InlineData(192, 64)]
    public void RowRange_ThatCutsAPanelOrLeavesTheMatrix_IsRefused(int first, int count)
    {
        using var matrix = Matrix(VectorPath.Portable <= VectorPaths.Best ? VectorPaths.Best : VectorPath.Portable, WeightStorage.Float32, 200);

        Assert.Throws<ArgumentOutOfRangeException>(() => new PackedRows(matrix).RowRange(first, count));
    }

    private static PackedMatrix Matrix(VectorPath path, WeightStorage storage, int outputs)
    {
        var matrix = new PackedMatrix(outputs, Inputs, storage, path);
        using var numbers = Numbers(outputs * Inputs, 5);
        matrix.SetOutputs(numbers.Slice(0, outputs * Inputs), 0);
        return matrix;
    }

    private static void Row(PackedMatrix matrix, Action<int, float[]> look)
    {
        for (var output = 0; output < matrix.Outputs; output++)
        {
            var weights = new float[Inputs];
            matrix.CopyOutput(output, weights);
            look(output, weights);
        }
    }

    private static AlignedMemory<float> Numbers(int count, int seed)
    {
        var memory = new AlignedMemory<float>(count);
        for (var i = 0; i < count; i++)
        {
            memory.Address[i] = (float)Math.Sin((i * 12.9898) + seed);
        }

        return memory;
    }
}
