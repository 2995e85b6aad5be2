using RZero.Testing.Torch;
using RZero.Torch.Tensors;
using Xunit;
using static TorchSharp.torch;

namespace RZero.Torch.Tests.Tensors;

/// <summary>As if a span of bytes ended after two numbers, or only after more than there are.</summary>
public sealed class TensorNumbersTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(100)]
    public void Of_AnyLimit_ShowsEveryNumberAndWritesThrough(int mostInBytes)
    {
        using var leaks = new TensorLeakGuard();
        using var scope = NewDisposeScope();
        var tensor = arange(12, dtype: ScalarType.Float32).reshape(3, 4);

        var numbers = TensorNumbers.Of(tensor, mostInBytes);
        Assert.Equal([.. Enumerable.Range(0, 12)], numbers.ToArray());
        numbers[11] = 42;

        Assert.Equal(42, tensor[2, 3].item<float>());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public void Of_PartOfATensor_BeginsWhereThePartDoes(int mostInBytes)
    {
        using var leaks = new TensorLeakGuard();
        using var scope = NewDisposeScope();
        var part = arange(12, dtype: ScalarType.Float32).narrow(0, 5, 4);

        Assert.Equal([5f, 6, 7, 8], TensorNumbers.Of(part, mostInBytes).ToArray());
    }
}
