using RZero.Bench.Measuring;
using RZero.Torch.Measurement;

namespace RZero.Bench.Products;

/// <summary>The same product by libtorch, on one thread.</summary>
internal sealed class TorchContender(ProcessClock clock, ProductSize size, double operations) : IContender, IDisposable
{
    private readonly TorchProduct product = TorchProduct.Create(size.Rows, size.Outputs, size.Inputs);
    private readonly int times = size.Times(operations);

    public string Name => EngineNames.Torch;

    public Sample Run(int round, CancellationToken stop) => clock.Measure(() =>
    {
        product.Multiply(times);
        return times * size.Operations;
    });

    public void Dispose() => product.Dispose();
}
