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
        var numbered = Numbered(3, 4);

        var numbers = TensorNumbers.Of(numbered, mostInBytes);
        Assert.Equal([.. Enumerable.Range(0, 12)], numbers.ToArray());
        numbers[11] = 42;

        Assert.Equal(42, numbered.data<float>().ToArray()[11]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public void Of_PartOfATensor_BeginsWhereThePartDoes(int mostInBytes)
    {
        using var leaks = new TensorLeakGuard();
        using var scope = NewDisposeScope();
        var part = Numbered(12).narrow(0, 5, 4);

        Assert.Equal([5f, 6, 7, 8], TensorNumbers.Of(part, mostInBytes).ToArray());
    }

    private static Tensor Numbered(params long[] shape) => tensor([.. Enumerable.Range(0, 12).Select(number => (float)number)], shape);
}
