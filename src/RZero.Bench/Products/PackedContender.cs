using RZero.Bench.Measuring;
using RZero.Compute.Memory;
using RZero.Compute.Products;
using RZero.Compute.Vectors;

namespace RZero.Bench.Products;

/// <summary>Our product with a packed matrix, as every layer of the sampler has it.</summary>
internal sealed unsafe class PackedContender : IContender, IDisposable
{
    private readonly ProcessClock clock;
    private readonly ProductSize size;
    private readonly int times;
    private readonly AlignedMemory<float> left;
    private readonly AlignedMemory<float> result;
    private readonly PackedMatrix matrix;

    public PackedContender(ProcessClock clock, ProductSize size, VectorPath path, double operations)
    {
        (this.clock, this.size, times) = (clock, size, size.Times(operations));
        matrix = new(size.Outputs, size.Inputs, WeightStorage.Float32, path);
        left = new((long)size.Rows * size.Inputs);
        result = new((long)size.Rows * matrix.PaddedOutputs);
    }

    public string Name => "packed_product";

    public Sample Run(int round, CancellationToken stop) => clock.Measure(() =>
    {
        for (var i = 0; i < times; i++)
        {
            MatrixProduct.Multiply(left.Address, size.Inputs, size.Rows, matrix, result.Address, matrix.PaddedOutputs);
        }

        return times * size.Operations;
    });

    public void Dispose()
    {
        matrix.Dispose();
        left.Dispose();
        result.Dispose();
    }
}
