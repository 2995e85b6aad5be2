using RZero.Bench.Measuring;
using RZero.Compute.Memory;
using RZero.Compute.Products;
using RZero.Compute.Vectors;

namespace RZero.Bench.Products;

/// <summary>Our product of matrices that are used once, as gradients have it.</summary>
internal sealed unsafe class GeneralContender : IContender, IDisposable
{
    private readonly ProcessClock clock;
    private readonly ProductSize size;
    private readonly int times;
    private readonly bool isLeft;
    private readonly AlignedMemory<float> a;
    private readonly AlignedMemory<float> b;
    private readonly AlignedMemory<float> result;
    private readonly GeneralProduct product;

    /// <param name="clock">Measures.</param>
    /// <param name="size">Sizes.</param>
    /// <param name="path">Registers.</param>
    /// <param name="isLeft">Whether the left operand is transposed, else the right one.</param>
    /// <param name="operations">Operations of a run.</param>
    public GeneralContender(ProcessClock clock, ProductSize size, VectorPath path, bool isLeft, double operations)
    {
        (this.clock, this.size, this.isLeft, times) = (clock, size, isLeft, size.Times(operations));
        a = new((long)size.Rows * size.Inputs);
        b = new((long)size.Inputs * size.Outputs);
        result = new((long)size.Rows * size.Outputs);
        product = new(path);
    }

    public string Name => isLeft ? "transposed_left_product" : "transposed_right_product";

    public Sample Run(int round, CancellationToken stop) => clock.Measure(() =>
    {
        for (var i = 0; i < times; i++)
        {
            product.Multiply(
                Operand(a, size.Rows, size.Inputs, isLeft),
                Operand(b, size.Inputs, size.Outputs, !isLeft),
                new Matrix<float>(result.Address, size.Rows, size.Outputs));
        }

        return times * size.Operations;
    });

    public void Dispose()
    {
        product.Dispose();
        a.Dispose();
        b.Dispose();
        result.Dispose();
    }

    private static Matrix<float> Operand(AlignedMemory<float> numbers, int rows, int columns, bool isTransposed) => isTransposed
        ? new Matrix<float>(numbers.Address, columns, rows).Transposed
        : new Matrix<float>(numbers.Address, rows, columns);
}
