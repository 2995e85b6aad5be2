using RZero.Checkpoints.Configuration;
using RZero.CoEvolution.Plan;
using Xunit;

namespace RZero.CoEvolution.Tests.Plan;

public sealed class PlanMemoryTests
{
    /// <summary>The published shape of Qwen3-0.6B.</summary>
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
    public void WeightCount_KnownModel_IsWhatItsCardSays()
    {
        // 596,049,920 weights in the published checkpoint; 28 x 2 norms of 128 of them (query and key) are left out here.
        Assert.Equal(596_049_920 - (28 * 2 * 128), PlanMemory.WeightCount(Qwen3Small));
    }

    [Fact]
    public void Of_LongerCompletions_NeedsMoreCache()
    {
        var plan = PlanFile.Resolve("paper", "nano");
        var longer = PlanFile.Resolve("paper", "nano", ["evaluation.max_tokens=144"]);

        Assert.Equal(2 * PlanMemory.Of(plan, Qwen3Small).Cache, PlanMemory.Of(longer, Qwen3Small).Cache);
    }

    [Fact]
    public void Samples_OfThePaper_AreWhatItsNumbersGive()
    {
        var samples = PlanSamples.Of(PlanFile.Resolve("paper", "full"));

        // 5 x 2048 questions with 10 answers each, 8000 candidates with 10, 15 x 512 x 5 training answers, 240 x (8 + 1) for the measurement.
        Assert.Equal(new PlanSamples(10_240, 102_400, 8_000, 80_000, 38_400, 2_160), samples);
        Assert.Equal(241_200, samples.Total);
    }
}
