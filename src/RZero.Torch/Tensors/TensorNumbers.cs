using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace RZero.Torch.Tensors;

/// <summary>
/// A tensor's numbers where they are, without a copy. libtorch's binding shows memory as bytes, whose span ends at 2^31 - 1 of them; the embedding
/// of a model of eight thousand million weights is larger.
/// </summary>
internal static class TensorNumbers
{
    /// <summary>The numbers; they may be written. To be used while the tensor lives.</summary>
    /// <param name="tensor">Contiguous, float32, in the memory of the processor, of at most 2^31 - 1 numbers.</param>
    public static Span<float> Of(Tensor tensor) => Of(tensor, int.MaxValue / sizeof(float));

    /// <summary>The same, where a span of bytes shows so many numbers.</summary>
    internal static Span<float> Of(Tensor tensor, long mostInBytes)
    {
        var count = checked((int)tensor.numel());
        if (count <= mostInBytes)
        {
            return MemoryMarshal.Cast<byte, float>(tensor.bytes);
        }

        // One stretch of memory, so that where it begins is enough to see it as numbers.
        using var scope = NewDisposeScope();
        var first = MemoryMarshal.Cast<byte, float>(tensor.view(-1).narrow(0, 0, 1).bytes);
        return MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(first), count);
    }
}
