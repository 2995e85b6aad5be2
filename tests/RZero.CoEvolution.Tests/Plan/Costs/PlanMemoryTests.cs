using RZero.Checkpoints.Configuration;
using RZero.CoEvolution.Curriculum;
using RZero.CoEvolution.Plan;
using RZero.CoEvolution.Plan.Costs;
using RZero.Testing;
using RZero.Testing.Models;
using Xunit;

namespace RZero.CoEvolution.Tests.Plan.Costs;

public sealed class PlanMemoryTests
{
    [Fact]
    public void WeightCount_KnownModel_IsWhatItsCardSays()
    {
        // Of the published checkpoint, a tied head counted once, norms of query and key included.
        Assert.Equal(596_049_920, PlanMemory.WeightCount(ModelShapes.Qwen3Small));
    }

    [Fact]
    public void Of_LongerCompletions_NeedsMoreCache()
    {
        var model = new PlanModel(ModelShapes.Qwen3Small, 100, 200);
        var plan = PlanFile.Resolve("paper", "nano");
        var longer = PlanFile.Resolve("paper", "nano", ["evaluation.max_tokens=392"]);
        var scores = 3L * 4 * 151936 * 512;

        // A prompt of 200, a question of 48, a completion of 72 or 392 tokens: 320 and 640 positions of 512 rows, besides their scores.
        Assert.Equal(320, model.LongestSequence(plan));
        Assert.Equal(2 * (PlanMemory.Of(plan, model).Cache - scores), PlanMemory.Of(longer, model).Cache - scores);
    }

    /// <summary>
    /// Peaks of resident memory of whole runs of the built-in model on libtorch at scale tiny, seed 1, on Linux with 2 cores, in kilobytes as the
    /// system counts them. The estimate may be a quarter off: it must not promise what does not fit, nor turn away what does.
    /// </summary>
    [Theory]
    [InlineData(1, 256, 443_216)]
    [InlineData(2, 256, 575_332)]
    [InlineData(2, 1024, 655_080)]
    [InlineData(1, 8192, 626_604)]
    [InlineData(2, 8192, 817_956)]
    public void Of_TinyRun_IsWhatWasMeasured(int workers, int microBatchTokens, long kilobytes)
    {
        var config = ModelConfigFile.Read(Path.Combine(Repository.Root, "models", "nano", "config.json"));
        var plan = PlanFile.Resolve("paper", "tiny", [$"rollouts.workers={workers}", $"optimization.micro_batch_tokens={microBatchTokens}"]);

        var estimate = PlanMemory.Of(plan, new(config, 20, 20)).Peak;

        Assert.InRange(estimate / 1024.0 / kilobytes, 0.8, 1.25);
    }

    /// <summary>
    /// By hand: 5 for the trained role (weights, gradients, two moments, sampler), 1 for the reference, 2 a further worker, 1 for the Solver beside
    /// the Challenger.
    /// </summary>
    [Theory]
    [InlineData(9)]
    [InlineData(7, "rollouts.workers=1")]
    [InlineData(8, "challenger.kl_coefficient=0")]
    [InlineData(8, "challenger.train=false")]
    [InlineData(2, "challenger.train=false", "solver.train=false")]
    public void CopiesOfWeights_RolesAndWorkers_AreCounted(int copies, params string[] overrides) =>
        Assert.Equal(copies, PlanMemory.CopiesOfWeights(PlanFile.Resolve("paper", "tiny", overrides), BackendMemory.OfReplicas));

    [Fact]
    public void Within_PlanThatIsTooLarge_FindsTheSmallestChangeThatFits()
    {
        var model = new PlanModel(ModelShapes.Qwen3Small, 100, 200);
        var plan = PlanFile.Resolve("paper", "full");
        const long available = 64L << 30;
        Assert.True(PlanMemory.Of(plan, model).Peak > available);

        var fitting = PlanFit.Within(plan, model, available)!;

        Assert.InRange(PlanMemory.Of(fitting, model).Peak, available / 4, available);
        Assert.Equal(plan with { Rollouts = fitting.Rollouts, Optimization = fitting.Optimization }, fitting);
        Assert.Null(PlanFit.Within(plan, model, 4L << 30));
    }

    [Fact]
    public void Time_OfATinyRun_IsWhatItsCountsGive()
    {
        var config = ModelConfigFile.Read(Path.Combine(Repository.Root, "models", "nano", "config.json"));

        var time = PlanTime.Of(PlanFile.Resolve("paper", "tiny"), new(config, 20, 40), cores: 2);

        // 64 questions of 48 tokens, 256 answers of 72, the same again for the pool, 96 + 72 answers of 72; 2 prompts with 32
        // questions each, and 24 with a question and 4 answers each.
        Assert.Equal((2 * ((64 * 48) + (256 * 72))) + (168 * 72), time.SampledTokens);
        Assert.Equal((2 * (20 + (32 * 48))) + (24 * (40 + 48 + (4 * 72))), time.TrainedTokens);
        Assert.InRange(time.Seconds, 8, 30);
    }

    [Fact]
    public void Samples_OfThePaper_AreWhatItsNumbersGive()
    {
        var samples = PlanSamples.Of(PlanFile.Resolve("paper", "full"));
        Assert.Equal(2 * samples.LabelVotes, PlanSamples.Of(PlanFile.Resolve("paper", "full", ["labeling.voter=both"])).LabelVotes);
        Assert.Equal(
            (2 * samples.LabelVotes) + (QuestionRewording.Tries * samples.Candidates),
            PlanSamples.Of(PlanFile.Resolve("paper", "full", ["labeling.voter=reworded"])).LabelVotes);

        // 5 x 2048 questions with 10 answers each, 8000 candidates with 10, 15 x 512 x 5 training answers, 240 x (32 + 1) for the measurement.
        Assert.Equal(new PlanSamples(10_240, 102_400, 8_000, 80_000, 38_400, 7_920), samples);
        Assert.Equal(246_960, samples.Total);
    }
}
