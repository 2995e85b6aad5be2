using RZero.CoEvolution.Plan;
using RZero.CoEvolution.Plan.Sections;
using RZero.CoEvolution.Training;
using Xunit;

namespace RZero.CoEvolution.Tests.Training;

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
        Assert.Equal(0.007, TrainerOptions.ObjectiveOf(Settings, Update).KlCoefficient);
        Assert.True(options.Objective.UsesReference);
        Assert.Equal(0.9, options.Temperature);
        Assert.Equal(48, options.RolloutsPerUpdate);
        Assert.Equal(333, options.MicroBatchTokens);
        Assert.Equal(3, options.WorkerCount);
    }

    [Fact]
    public void Of_ClipRange_KeepsLowHighAndDualApart()
    {
        var clip = TrainerOptions.ObjectiveOf(Settings, Update).Clip;

        Assert.Equal((0.15, 0.28, 4.0), (clip.Low, clip.High, clip.Dual));
    }

    [Fact]
    public void ObjectiveOf_PlanThatSaysNothing_SwitchesNothingOn()
    {
        var objective = TrainerOptions.ObjectiveOf(Settings, new() { MicroBatchTokens = 1 });

        Assert.Equal(
            (double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity, 1.0, 0.0, false),
            (objective.Clip.TwoSided, objective.ImportanceCap, objective.OffPolicyBound, objective.TopEntropyShare,
                objective.EntropyCoefficient, objective.CorrectsKl));
        Assert.Equal(double.PositiveInfinity, TrainerOptions.Of(Settings, new() { MicroBatchTokens = 1 }, 1).SpikeDeviations);
    }

    [Fact]
    public void Of_Switches_AreThePlans()
    {
        var update = Update with
        {
            TwoSidedClip = 5, KlCorrection = true, ImportanceCap = 2, OffPolicyBound = 0.3, TopEntropyShare = 0.2,
                EntropyCoefficient = 0.01, EntropyFloor = 0.4,
            SpikeDeviations = 6, OldLogProbs = "trainer",
        };

        var (objective, options) = (TrainerOptions.ObjectiveOf(Settings, update), TrainerOptions.Of(Settings with { MaxTokens = 99 }, update, 1));

        Assert.Equal((5.0, true, 2.0, 0.3), (objective.Clip.TwoSided, objective.CorrectsKl, objective.ImportanceCap, objective.OffPolicyBound));
        Assert.Equal((0.2, 0.01, 0.4), (objective.TopEntropyShare, objective.EntropyCoefficient, objective.EntropyFloor));
        Assert.Equal((6.0, true, 99), (options.SpikeDeviations, options.ComputesOldLogProbs, options.MaxCompletionTokens));
    }

    [Theory]
    [InlineData("average", 0.9)]
    [InlineData("phase", 1)]
    public void Of_KlReference_MovesOnlyAsAnAverage(string name, double expected) =>
        Assert.Equal(expected, TrainerOptions.Of(Settings, Update with { KlReference = name, KlReferenceDecay = 0.9 }, 1).ReferenceDecay);

    [Fact]
    public void ObjectiveOf_NoReference_HasNoDivergence() =>
        Assert.Equal(0, TrainerOptions.ObjectiveOf(Settings, Update with { KlReference = "none" }).KlCoefficient);

    [Fact]
    public void ObjectiveOf_Auto_LeavesItToTheObjective()
    {
        var objective = TrainerOptions.ObjectiveOf(Settings, Update with { Aggregation = "auto", ClipLow = null, ClipHigh = null });

        Assert.Equal((null, null, null), (objective.Aggregation, objective.Clip.Low, objective.Clip.High));
    }

    [Fact]
    public void Of_KlOfAToken_IsCutOffAtTheOfficialTen() => Assert.Equal(10, TrainerOptions.ObjectiveOf(Settings, Update).KlBound);

    [Theory]
    [InlineData("sequence_mean")]
    [InlineData("token_mean")]
    public void ObjectiveOf_Aggregation_IsTheOneNamed(string name) =>
        Assert.Equal(name, TrainerOptions.ObjectiveOf(Settings, Update with { Aggregation = name }).Aggregation);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Of_ZeroAdvantageAndShards_AreThePlans(bool trains)
    {
        var options = TrainerOptions.Of(Settings, Update with { TrainZeroAdvantage = trains, GradientShards = 6 }, workers: 1);

        Assert.Equal((trains, 6), (options.TrainsZeroAdvantage, options.ShardCount));
    }

    [Fact]
    public void Of_Optimizer_HasThePlansNumbers()
    {
        var optimizer = TrainerOptions.Of(Settings, Update, workers: 1).Optimizer;

        Assert.Equal((0.8, 0.95, 1e-7), (optimizer.Beta1, optimizer.Beta2, optimizer.Epsilon));
        Assert.Equal((0.02, 0.5), (optimizer.WeightDecay, optimizer.MaxGradNorm));
    }
}
