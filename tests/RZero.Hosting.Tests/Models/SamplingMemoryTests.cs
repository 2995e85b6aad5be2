using RZero.Checkpoints.Configuration;
using RZero.Core;
using RZero.Hosting.Models;
using Xunit;

namespace RZero.Hosting.Tests.Models;

public sealed class SamplingMemoryTests
{
    private const long Gibibyte = 1L << 30;

    /// <summary>The published shape of Qwen3-0.6B: 596,049,920 weights; 28 layers of 8 key and value heads of 128 numbers.</summary>
    private static readonly ModelConfig Qwen3Small = new()
    {
        Family = ModelFamily.Qwen3,
        VocabularySize = 151936,
        HiddenSize = 1024,
        IntermediateSize = 3072,
        LayerCount = 28,
        HeadCount = 16,
        KeyValueHeadCount = 8,
        HeadSize = 128,
        NormEpsilon = 1e-6,
        Rotary = new(1e6),
        MaxPositions = 40960,
        TieWordEmbeddings = true,
        QueryKeyValueBias = false,
        OutputBias = false,
        FeedForwardBias = false,
        QueryKeyNorm = true,
        StoredAs = StorageType.BFloat16,
    };

    [Fact]
    public void Of_KnownModel_IsWhatIsReckonedByHand()
    {
        Assert.Equal(new(596_049_920L * 2, 28L * 8 * 128 * 2 * 64 * 4, 40960), SamplingMemory.Of(Qwen3Small));
        Assert.Equal(596_049_920L * 4, SamplingMemory.Of(Qwen3Small with { StoredAs = StorageType.Float32 }).Weights);
    }

    /// <summary>Half of what is left after 100 MiB of process and 1.1 GiB of weights; a text of 1,024 tokens takes 224 MiB of it.</summary>
    [Theory]
    [InlineData(64, 16, 16)]
    [InlineData(4, 16, 6)]
    [InlineData(2, 16, 1)]
    [InlineData(4, 2, 2)]
    public void Within_Memory_DecidesWorkersAndKeysAndValues(long gibibytes, int cores, int workers)
    {
        var room = SamplingMemory.Of(Qwen3Small).Within(gibibytes * Gibibyte, cores);

        var left = (gibibytes * Gibibyte) - (100L << 20) - (596_049_920L * 2);
        Assert.Equal(new(workers, left / 2), room);
    }

    /// <summary>Two workers of 64 rows, each of five blocks of 64 tokens: no text of 256 positions can need more.</summary>
    [Fact]
    public void Within_SmallModel_TakesNoMoreThanItCanUse()
    {
        var memory = new SamplingMemory(Weights: 4 << 20, Block: 1 << 18, Positions: 256);

        Assert.Equal(new(2, 2L * 64 * 5 * (1 << 18)), memory.Within(64 * Gibibyte, 2));
    }

    [Fact]
    public void Within_TooLittle_SaysWhatIsNeededAndWhatToDo()
    {
        var mistake = Assert.Throws<UserException>(() => SamplingMemory.Of(Qwen3Small).Within(Gibibyte, 2));

        Assert.Equal(
            "The model needs at least 1.4 GiB of memory (1.1 GiB for its weights) and this machine has 1 GiB. Take a smaller model or a machine with "
            + "more memory; weights stored as bfloat16 take half as much.",
            mistake.Message);
    }
}
