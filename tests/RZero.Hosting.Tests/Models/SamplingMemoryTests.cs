using RZero.Checkpoints.Configuration;
using RZero.Core;
using RZero.Hosting.Models;
using RZero.Testing.Models;
using Xunit;

namespace RZero.Hosting.Tests.Models;

public sealed class SamplingMemoryTests
{
    private const long Gibibyte = 1L << 30;

    [Fact]
    public void Of_KnownModel_IsWhatIsReckonedByHand()
    {
        Assert.Equal(new(596_049_920L * 2, 28L * 8 * 128 * 2 * 64 * 4, 40960), SamplingMemory.Of(ModelShapes.Qwen3Small));
        Assert.Equal(596_049_920L * 4, SamplingMemory.Of(ModelShapes.Qwen3Small with { StoredAs = StorageType.Float32 }).Weights);
    }

    /// <summary>Half of what is left after 100 MiB of process and 1.1 GiB of weights; a text of 1,024 tokens takes 224 MiB of it.</summary>
    [Theory]
    [InlineData(64, 16, 16)]
    [InlineData(4, 16, 6)]
    [InlineData(2, 16, 1)]
    [InlineData(4, 2, 2)]
    public void Within_Memory_DecidesWorkersAndKeysAndValues(long gibibytes, int cores, int workers)
    {
        var room = SamplingMemory.Of(ModelShapes.Qwen3Small).Within(gibibytes * Gibibyte, cores);

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
        var mistake = Assert.Throws<UserException>(() => SamplingMemory.Of(ModelShapes.Qwen3Small).Within(Gibibyte, 2));

        Assert.Equal(
            "The model needs at least 1.4 GiB of memory (1.1 GiB for its weights) and this machine has 1 GiB. Take a smaller model or a machine with "
            + "more memory; weights stored as bfloat16 take half as much.",
            mistake.Message);
    }
}
