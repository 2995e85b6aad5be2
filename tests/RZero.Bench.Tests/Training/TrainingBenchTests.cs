using RZero.Bench.Machine;
using RZero.Bench.Results;
using RZero.Bench.Tests.Models;
using RZero.Bench.Training;
using Xunit;

namespace RZero.Bench.Tests.Training;

public sealed class TrainingBenchTests
{
    private static readonly TrainingWork Work = new(TrainingBench.Groups, 2, 4, 3, 5, 6);

    /// <summary>Whoever computes another gradient than the others throws, so that what is compared is the same work.</summary>
    [Fact]
    public void Run_EveryTrainer_IsMeasuredOnTheSameGradient()
    {
        var bench = new TrainingBench(new() { Rounds = 1, IsQuick = true }, TimeProvider.System, _ => { });

        var results = bench.Run(TinyShape.Value, Work, CancellationToken.None).ToList();

        var measured = results.OfType<BenchResult.Measurement>().ToList();
        Assert.Equal(["native groups", "native no sharing groups", "torch groups"], measured.Select(result => result.Engine));
        Assert.All(measured, result => Assert.True(result is { Batch: 8, TokensPerCpuSecond: > 0, ShareOfPeak: > 0 }));
        Assert.Equal(
            ["native no sharing", "torch", MultiplyAddPeak.Peak], results.OfType<BenchResult.Ratio>().Select(ratio => ratio.Against));
    }

    [Fact]
    public void Run_OneEngine_IsMeasuredAlone()
    {
        var bench = new TrainingBench(new() { Rounds = 1, Engines = ["native"] }, TimeProvider.System, _ => { });

        var results = bench.Run(TinyShape.Value, Work with { Name = TrainingBench.Apart, GroupSize = 1 }, CancellationToken.None).ToList();

        Assert.Equal("native apart", Assert.Single(results.OfType<BenchResult.Measurement>()).Engine);
        Assert.Equal(MultiplyAddPeak.Peak, Assert.Single(results.OfType<BenchResult.Ratio>()).Against);
    }

    /// <summary>By hand: two layers of width 32, and 14 tokens of which 6 are predicted.</summary>
    [Fact]
    public void Operations_OfAStep_AreThoseOfItsWeightsAndOfWhatTokensSee()
    {
        const double body = 2 * ((64 * 32) + (32 * 32) + (96 * 32) + (32 * 48));
        const double head = 64 * 32;

        Assert.Equal(
            8 * ((6 * 14 * body) + (6 * 6 * head) + (6 * 2 * 32 * 14 * 14)), Work.Operations(TinyShape.Value));
    }

    [Fact]
    public void Samples_OfAGroup_ShareTheirPromptAndDifferAcrossRounds()
    {
        var samples = Work.Samples(64, round: 1);

        Assert.Equal(8, samples.Length);
        Assert.Equal(samples[0].PromptIds, samples[3].PromptIds);
        Assert.NotEqual(samples[0].PromptIds, samples[4].PromptIds);
        Assert.Equal(samples[0].PromptIds[..3], samples[4].PromptIds[..3]);
        Assert.NotEqual(samples[0].PromptIds, Work.Samples(64, round: 2)[0].PromptIds);
    }
}
