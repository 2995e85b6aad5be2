using System.Runtime.InteropServices;
using System.Security.Cryptography;
using RZero.Checkpoints.Policies;
using Xunit;

namespace RZero.Checkpoints.Tests.Policies;

public sealed class WeightHashTests
{
    /// <summary>As bytes, the largest tensors are longer than a span; the parts in which they are hashed make no difference.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(64)]
    public void Append_AnyParts_HashesTheSameBytes(int most)
    {
        float[] numbers = [.. Enumerable.Range(0, 10).Select(number => number / 7f)];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        WeightHash.Append(hash, numbers, most);

        Assert.Equal(SHA256.HashData(MemoryMarshal.AsBytes<float>(numbers)), hash.GetHashAndReset());
    }
}
