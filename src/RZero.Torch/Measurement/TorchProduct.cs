using RZero.Torch.Native;
using static TorchSharp.torch;

namespace RZero.Torch.Measurement;

/// <summary>A product of libtorch in single precision, <c>left * right^T</c>, to measure others against. For one thread.</summary>
public sealed class TorchProduct : IDisposable
{
    private readonly Tensor left;
    private readonly Tensor right;

    private TorchProduct(int rows, int outputs, int inputs)
    {
        left = ones(rows, inputs);
        right = ones(outputs, inputs).t();
    }

    /// <summary>Loads libtorch and makes the operands, which are all ones.</summary>
    /// <param name="rows">Rows of the left operand.</param>
    /// <param name="outputs">Rows of the right operand: columns of the product.</param>
    /// <param name="inputs">What the product sums over.</param>
    /// <exception cref="Core.UserException">libtorch is missing or does not load.</exception>
    public static TorchProduct Create(int rows, int outputs, int inputs)
    {
        TorchRuntime.Load();
        return new(rows, outputs, inputs);
    }

    /// <summary>Multiplies again and again, on the caller's thread alone.</summary>
    /// <param name="times">How often.</param>
    public void Multiply(int times)
    {
        set_num_threads(1);
        using var inference = inference_mode();
        for (var i = 0; i < times; i++)
        {
            using var result = matmul(left, right);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        right.Dispose();
        left.Dispose();
    }
}
