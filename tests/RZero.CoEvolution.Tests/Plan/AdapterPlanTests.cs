using RZero.Checkpoints.Adapters;
using RZero.CoEvolution.Plan;
using RZero.CoEvolution.Plan.Costs;
using RZero.Core;
using RZero.Testing.Models;
using Xunit;

namespace RZero.CoEvolution.Tests.Plan;

public sealed class AdapterPlanTests
{
    [Fact]
    public void Resolve_NoAdapterNamed_TrainsAllWeights() => Assert.False(PlanFile.Resolve("paper", "tiny").Adapter.IsUsed());

    [Fact]
    public void Resolve_Lora_GoesOverAllProjectionsWhereNoneAreNamed()
    {
        Assert.Equal(LoraTargets.All.AsEnumerable(), PlanFile.Resolve("paper", "tiny", ["adapter.kind=lora"]).Adapter.Projections());
        Assert.Equal(
            ["q_proj", "v_proj"],
            PlanFile.Resolve("paper", "tiny", ["adapter.kind=lora", "adapter.targets=[q_proj, v_proj]"]).Adapter.Projections());
    }

    [Fact]
    public void Resolve_SeveralMistakes_TellsAllAtOnce()
    {
        var mistake = Assert.Throws<UserException>(() => PlanFile.Resolve("paper", "tiny",
        [
            "adapter.kind=lora", "adapter.rank=0", "adapter.alpha=0", "adapter.targets=[q_proj,lm_head]", "adapter.storage=q4_0",
            "rollouts.storage=bfloat16",
        ]));

        Assert.Contains("for 5 reasons", mistake.Message, StringComparison.Ordinal);
        Assert.All(
            [
                "adapter.rank must be between 1", "adapter.alpha must be above 0", "not \"lm_head\"", "adapter.storage must be",
                "rollouts.storage (bfloat16)",
            ],
            part => Assert.Contains(part, mistake.Message, StringComparison.Ordinal));
    }

    /// <summary>
    /// By hand for Qwen3-0.6B, rank 16: a layer's projections have 1024 + 2048 (q), twice 1024 + 1024 (k, v), 2048 + 1024 (o), twice 1024 + 3072
    /// (gate, up) and 3072 + 1024 (down) rows and columns, 22,528 together; 28 layers.
    /// </summary>
    [Fact]
    public void Count_AdaptersOfAKnownModel_IsWhatItsSizesGive()
    {
        var plan = PlanFile.Resolve("paper", "tiny", ["adapter.kind=lora", "adapter.rank=16"]);

        Assert.Equal(16L * 22_528 * 28, TrainedNumbers.Count(plan, ModelShapes.Qwen3Small));
        Assert.Equal(PlanMemory.WeightCount(ModelShapes.Qwen3Small), TrainedNumbers.Count(PlanFile.Resolve("paper", "tiny"), ModelShapes.Qwen3Small));
    }

    /// <summary>One copy of the weights, in two bytes a number where they are bfloat16 or rounded to it; all others are of the adapter.</summary>
    [Theory]
    [InlineData(4, Checkpoints.Configuration.StorageType.Float32)]
    [InlineData(2, Checkpoints.Configuration.StorageType.BFloat16)]
    [InlineData(2, Checkpoints.Configuration.StorageType.Float32, "adapter.storage=bfloat16")]
    [InlineData(1.125, Checkpoints.Configuration.StorageType.BFloat16, "adapter.storage=q8_0")]
    public void Of_Adapters_CountsTheWeightsOnce(double bytes, Checkpoints.Configuration.StorageType storedAs, params string[] settings)
    {
        var plan = PlanFile.Resolve("paper", "tiny", ["adapter.kind=lora", .. settings]);
        var config = ModelShapes.Qwen3Small with { StoredAs = storedAs };

        var memory = PlanMemory.Of(plan, new(config, 20, 20));

        var copies = PlanMemory.CopiesOfWeights(plan, BackendMemory.OfReplicas);
        Assert.Equal((long)(bytes * PlanMemory.WeightCount(config)) + (copies * 4 * TrainedNumbers.Count(plan, config)), memory.Weights);
    }

    /// <summary>Where what layers leave is made again it is counted so, and only there.</summary>
    [Theory]
    [InlineData(10, 1000)]
    [InlineData(11, 33)]
    public void Kept_MoreThanThereIsRoomFor_CountsWhatIsMadeAgain(long tokens, long expected)
    {
        var memory = BackendMemory.OfReplicas with { KeptPerToken = _ => 100, MadeAgainPerToken = _ => 3, MostKept = 1000 };

        Assert.Equal(expected, memory.Kept(ModelShapes.Qwen3Small, tokens));
    }
}
