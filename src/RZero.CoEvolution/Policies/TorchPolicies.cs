using RZero.Checkpoints.Provenance;
using RZero.CoEvolution.Plan;
using RZero.CoEvolution.Training;
using RZero.Core;
using RZero.Core.Events;
using RZero.Core.Sampling;
using RZero.Models.Decoding;
using RZero.Models.Sampling;
using RZero.Training;
using RZero.Training.Objectives;
using RZero.Training.Optimization;

namespace RZero.CoEvolution.Policies;

/// <summary>Policies on libtorch, opened from their folders.</summary>
/// <param name="baseModel">Folder whose tokenizer and prompts all policies share.</param>
/// <param name="plan">Sizes and rates.</param>
/// <param name="store">Keeps what is sampled; null keeps nothing.</param>
/// <param name="report">Told how far sampling is.</param>
/// <param name="codeVersion">Version and commit of the program, kept with every policy that is saved.</param>
public sealed class TorchPolicies(string baseModel, RunPlan plan, IRunStore? store, Action<RunEvent> report, string codeVersion = "unknown")
    : IPolicySource, ITrainablePolicies
{
    private readonly PolicyFiles files = PolicyFiles.Open(baseModel);
    private readonly Lazy<ModelProvenance> provenance = new(() => RunProvenance.Of(baseModel, plan, codeVersion));

    /// <inheritdoc/>
    public IPolicySampler OpenSampler(string folder, PhaseId phase)
    {
        using var model = PolicyFiles.LoadModel(folder);
        return Sampler(model, phase);
    }

    /// <inheritdoc/>
    public ITrainablePolicy Open(string start, string? resumeFrom, TrainingSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var policy = PolicyFiles.LoadModel(resumeFrom ?? start, trainable: true);
        var reference = settings.KlCoefficient > 0 ? PolicyFiles.LoadModel(start) : null;
        var origin = PolicyOrigin.From(start, baseModel, provenance.Value);
        var trained = new TorchPolicy(policy, reference, Options(settings), origin, phase => Sampler(policy, phase));
        if (resumeFrom is not null)
        {
            trained.LoadOptimizer(resumeFrom);
        }

        return trained;
    }

    private PolicySampler Sampler(CausalModel model, PhaseId phase)
    {
        var engine = new TorchRolloutEngine(model, files.Tokenizer, files.EndTokenIds, plan.Rollouts.Workers);
        return new(engine, model.Fingerprint(), files.Prompts, plan.Rollouts.UnitRows, store, Progress(phase));
    }

    // Training phases count steps, which their own events report; the others count completions.
    private Action<SamplingProgress>? Progress(PhaseId phase) => phase.Phase is Phase.Challenger or Phase.Solver
        ? null
        : progress => report(new PhaseEvent(phase.Iteration, phase.Phase, progress.Done, progress.Total, progress.TokensPerSecond));

    private PolicyTrainerOptions Options(TrainingSettings settings) => new()
    {
        Objective = PolicyObjectives.All.Find(plan.Optimization.Objective)(new()
        {
            Clip = new ClipOptions(plan.Optimization.ClipLow, plan.Optimization.ClipHigh, plan.Optimization.DualClip),
            Aggregation = plan.Optimization.Aggregation,
            KlCoefficient = settings.KlCoefficient,
            KlEstimator = plan.Optimization.KlEstimator,
            KlBound = plan.Optimization.KlBound,
        }),
        LearningRate = settings.LearningRate,
        Temperature = settings.Temperature,
        RolloutsPerUpdate = settings.RolloutsPerUpdate,
        Optimizer = new AdamWOptions
        {
            Beta1 = plan.Optimization.Beta1,
            Beta2 = plan.Optimization.Beta2,
            Epsilon = plan.Optimization.Epsilon,
            WeightDecay = plan.Optimization.WeightDecay,
            MaxGradNorm = plan.Optimization.MaxGradNorm,
        },
        MicroBatchTokens = plan.Optimization.MicroBatchTokens,
        WorkerCount = plan.Rollouts.Workers,
        ShardCount = plan.Optimization.GradientShards,
        TrainsZeroAdvantage = plan.Optimization.TrainZeroAdvantage,
    };
}
