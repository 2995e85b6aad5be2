using RZero.Testing.Torch;
using RZero.Torch.Decoding;
using Xunit;
using static TorchSharp.torch;

namespace RZero.Torch.Tests.Decoding;

public sealed class StoredWeightTests
{
    /// <summary>Parts that divide the numbers, that do not, and that are larger than all; at full size they begin beyond 2 GiB, which no test machine should need.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(12)]
    [InlineData(100)]
    public void Copy_PartByPart_PutsEveryNumberInItsPlace(int most)
    {
        using var leaks = new TensorLeakGuard();
        using var weight = zeros(3, 4);
        float[] numbers = [.. Enumerable.Range(1, 12)];

        StoredWeight.Copy(numbers, weight, most);

        Assert.Equal(numbers, weight.data<float>().ToArray());
    }
}
