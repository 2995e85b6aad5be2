using RZero.CoEvolution.Plan;
using RZero.CoEvolution.Policies;
using RZero.CoEvolution.Training;
using RZero.Training;
using Xunit;

namespace RZero.CoEvolution.Tests.Policies;

public sealed class TrainerOptionsTests
{
    private static readonly TrainingSettings Settings = new(Steps: 5, RolloutsPerUpdate: 48, LearningRate: 3e-5, KlCoefficient: 0.007, Temperature: 0.9);

    private static readonly OptimizationPlan Update = new()
    {
        ClipLow = 0.15,
        ClipHigh = 0.28,
        DualClip = 4,
        WeightDecay = 0.02,
        Beta1 = 0.8,
        Beta2 = 0.95,
        Epsilon = 1e-7,
        MaxGradNorm = 0.5,
        MicroBatchTokens = 333,
    };

    [Fact]
    public void Of_Settings_GoToTheTrainerUnchanged()
    {
        var options = TrainerOptions.Of(Settings, Update, workers: 3);

        Assert.Equal(3e-5, options.LearningRate);
        Assert.Equal(0.007, options.KlCoefficient);
        Assert.Equal(0.9, options.Temperature);
        Assert.Equal(48, options.RolloutsPerUpdate);
        Assert.Equal(333, options.MicroBatchTokens);
        Assert.Equal(3, options.WorkerCount);
    }

    [Fact]
    public void Of_ClipRange_KeepsLowHighAndDualApart()
    {
        var clip = TrainerOptions.Of(Settings, Update, workers: 1).Clip;

        Assert.Equal((0.15, 0.28, 4.0), (clip.Low, clip.High, clip.Dual));
    }

    [Fact]
    public void Of_KlOfAToken_IsCutOffAtTheOfficialTen() => Assert.Equal(10, TrainerOptions.Of(Settings, Update, workers: 1).KlBound);

    [Theory]
    [InlineData("sequence_mean", Aggregation.SequenceMean)]
    [InlineData("token_mean", Aggregation.TokenMean)]
    public void Of_Aggregation_IsTheOneNamed(string name, Aggregation expected) =>
        Assert.Equal(expected, TrainerOptions.Of(Settings, Update with { Aggregation = name }, workers: 1).Aggregation);

    [Fact]
    public void Of_Optimizer_HasThePlansNumbers()
    {
        var optimizer = TrainerOptions.Of(Settings, Update, workers: 1).Optimizer;

        Assert.Equal((0.8, 0.95, 1e-7), (optimizer.Beta1, optimizer.Beta2, optimizer.Epsilon));
        Assert.Equal((0.02, 0.5), (optimizer.WeightDecay, optimizer.MaxGradNorm));
    }
}
