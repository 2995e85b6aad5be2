using System.Runtime.InteropServices;
using System.Security.Cryptography;
using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;
using RZero.Checkpoints.Policies;
using RZero.Testing;
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

    /// <summary>
    /// A model of many layers is hashed and written in the memory of its largest tensor, here a tenth of all: arrays for each would be a second model
    /// until the collector comes by.
    /// </summary>
    [Fact]
    public void Compute_ManyTensors_AllocatesTheLargestAlone()
    {
        using var files = ModelFolder.Open(Fixture.Path("tiny-qwen3-tied"));
        var config = files.Config with { LayerCount = 40, VocabularySize = 8 };
        var weights = new Zeros(config);
        var all = WeightLayout.Of(config).Sum(weight => sizeof(float) * weight.Shape.Aggregate(1L, (product, size) => product * size));
        WeightHash.Compute(config, weights);

        var before = GC.GetAllocatedBytesForCurrentThread();
        WeightHash.Compute(config, weights);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, all / 4);
    }

    /// <summary>What is in memory is hashed where it lies, to the same name.</summary>
    [Fact]
    public void Compute_TensorsThatAreHeld_AreNotCopied()
    {
        using var files = ModelFolder.Open(Fixture.Path("tiny-qwen3-tied"));
        var config = files.Config with { VocabularySize = 1 << 15 };
        var (read, held) = (new Zeros(config), new Held(config));
        var same = WeightHash.Compute(config, read);
        WeightHash.Compute(config, held);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(same, WeightHash.Compute(config, held));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 1 << 16);
    }

    private sealed class Held(ModelConfig config) : IWeightSource
    {
        private readonly Zeros zeros = new(config);
        private readonly float[] numbers = new float[WeightLayout.Of(config).Max(weight => Count(weight.Shape))];

        public IReadOnlySet<string> Names => zeros.Names;

        public IReadOnlyList<long> Shape(string name) => zeros.Shape(name);

        ReadOnlyMemory<float>? IWeightSource.Held(string name) => numbers.AsMemory(0, (int)Count(Shape(name)));

        public void Read(string name, Span<float> destination) => throw new InvalidOperationException("it is held");

        private static long Count(IEnumerable<long> shape) => shape.Aggregate(1L, (product, size) => product * size);
    }

    private sealed class Zeros(ModelConfig config) : IWeightSource
    {
        private readonly Dictionary<string, long[]> shapes =
            WeightLayout.Of(config).ToDictionary(weight => weight.Name, weight => weight.Shape, StringComparer.Ordinal);

        public IReadOnlySet<string> Names { get; } = WeightLayout.Of(config).Select(weight => weight.Name).ToHashSet(StringComparer.Ordinal);

        public IReadOnlyList<long> Shape(string name) => shapes[name];

        public void Read(string name, Span<float> destination) => destination.Clear();
    }
}
