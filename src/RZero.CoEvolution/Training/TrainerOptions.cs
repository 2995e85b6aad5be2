using RZero.CoEvolution.Plan.Sections;
using RZero.Training;
using RZero.Training.Objectives;
using RZero.Training.Optimization;

namespace RZero.CoEvolution.Training;

/// <summary>
/// What a plan asks of the trainer: every number of the update goes through here, so that a test can see that each arrives where it belongs.
/// </summary>
public static class TrainerOptions
{
    /// <summary>The trainer's options for a role.</summary>
    /// <param name="settings">The role's sizes and rates.</param>
    /// <param name="update">The update that both roles share.</param>
    /// <param name="workers">Threads.</param>
    /// <param name="methods">What the plan can name; null takes what ships with the product.</param>
    public static PolicyTrainerOptions Of(TrainingSettings settings, OptimizationPlan update, int workers, MethodParts? methods = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(update);
        return new()
        {
            Objective = (methods ?? MethodParts.Shipped).Objectives.Find(update.Objective)(ObjectiveOf(settings, update)),
            LearningRate = settings.LearningRate,
            Temperature = settings.Temperature,
            RolloutsPerUpdate = settings.RolloutsPerUpdate,
            Optimizer = new AdamWOptions
            {
                Beta1 = update.Beta1,
                Beta2 = update.Beta2,
                Epsilon = update.Epsilon,
                WeightDecay = update.WeightDecay,
                MaxGradNorm = update.MaxGradNorm,
            },
            MicroBatchTokens = update.MicroBatchTokens,
            WorkerCount = workers,
            ShardCount = update.GradientShards,
            TrainsZeroAdvantage = update.TrainZeroAdvantage,
            MaxCompletionTokens = settings.MaxTokens,
            ComputesOldLogProbs = update.OldLogProbs == OptimizationPlan.TrainersLogProbs,
            ReferenceDecay = update.KlReference == OptimizationPlan.MovingReference ? update.KlReferenceDecay : 1,
            SpikeDeviations = Bound(update.SpikeDeviations),
        };
    }

    /// <summary>What the objective of a role is made with.</summary>
    /// <param name="settings">The role's sizes and rates.</param>
    /// <param name="update">The update that both roles share.</param>
    public static ObjectiveSettings ObjectiveOf(TrainingSettings settings, OptimizationPlan update)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(update);
        return new()
        {
            Clip = new ClipOptions(update.ClipLow, update.ClipHigh, update.DualClip, Bound(update.TwoSidedClip)),
            Aggregation = update.Aggregation == OptimizationPlan.Auto ? null : update.Aggregation,
            KlCoefficient = update.KlReference == OptimizationPlan.NoReference ? 0 : settings.KlCoefficient,
            KlEstimator = update.KlEstimator,
            KlBound = update.KlBound,
            CorrectsKl = update.KlCorrection,
            ImportanceCap = Bound(update.ImportanceCap),
            OffPolicyBound = Bound(update.OffPolicyBound),
            TopEntropyShare = update.TopEntropyShare,
            EntropyCoefficient = update.EntropyCoefficient,
            EntropyFloor = Bound(update.EntropyFloor),
        };
    }

    /// <summary>Plans say 0 for what has no bound.</summary>
    private static double Bound(double value) => value == 0 ? double.PositiveInfinity : value;
}
