using RZero.Checkpoints.Adapters;
using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;
using RZero.CoEvolution.Plan.Costs;
using RZero.Core;
using RZero.Learning;
using RZero.Learning.Parameters;
using RZero.Training;

namespace RZero.Hosting.Backends;

/// <summary>Trains on this project's own kernels, on the processor.</summary>
internal sealed class NativeBackend : IComputeBackend
{
    /// <summary>
    /// Weights, a gradient for every shard and two moments. Resident memory of the built-in model at scale tiny on Linux was 177 MB with one worker
    /// and 190 MB with two, of which the other parts explain some 30.
    /// </summary>
    public BackendMemory Memory { get; } = new()
    {
        ProcessBytes = 130L << 20,
        WorkerBytes = 10L << 20,
        ScoresKept = 1,
        TrainedCopies = static plan => 3 + plan.Optimization.GradientShards,
        KeptPerToken = static config => NativePolicyBackend.BytesPerToken(config),
        MadeAgainPerToken = static config => NativePolicyBackend.BytesPerToken(config, recompute: true),
        MostKept = MostKept,
    };

    public bool TrainsAdapters => true;

    /// <summary>What layers leave may take a quarter of the machine's memory. Kept or made again, the weights are the same bits.</summary>
    private static long MostKept => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4;

    public string EngineOn(ComputeDevice device) => ComputeBackends.Native;

    public string? Refusal(ComputeDevice device) => device == ComputeDevice.Cpu
        ? null
        : $"the native backend computes on the processor alone; for {device} take --backend {ComputeBackends.Torch}";

    public PolicyOnBackend Open(BackendOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return order.Adapter is { } adapters
            ? Open(order, () => Over(adapters, adapters.Policy, order.Policy), Reference(adapters, order))
            : Open(order, () => Load(order.Policy), order.Reference is { } folder ? () => Load(folder) : null);
    }

    private static PolicyOnBackend Open(BackendOrder order, Func<ITrainedParameters> openPolicy, Func<ITrainedParameters>? openReference)
    {
        ITrainedParameters? policy = null, reference = null;
        try
        {
            policy = openPolicy();
            reference = openReference?.Invoke();
            var backend = new NativePolicyBackend(policy, reference, order.Options, Learning(order.Options, policy.Config));
            return new(backend, policy, reference, policy) { Reference = reference };
        }
        catch
        {
            reference?.Dispose();
            policy?.Dispose();
            throw;
        }
    }

    /// <summary>Where not even what is made again fits, passes are smaller than the plan asks for.</summary>
    private static LearningOptions Learning(PolicyTrainerOptions options, ModelConfig config)
    {
        var passBytes = MostKept / Math.Min(options.WorkerCount, options.ShardCount);
        return new()
        {
            Recompute = options.MicroBatchTokens * NativePolicyBackend.BytesPerToken(config) > passBytes,
            PassBytes = passBytes,
        };
    }

    private static Func<ITrainedParameters>? Reference(AdapterOrder adapters, BackendOrder order) =>
        adapters.Reference is { } adapter ? () => Over(adapters, adapter, order.Reference ?? "") : null;

    private static AdapterParameters Over(AdapterOrder adapters, LoraAdapter adapter, string folder) =>
        new(adapters.Base.Frozen, adapters.Base.Tensors, adapters.Base.Policy, adapter, folder);

    private static PolicyParameters Load(string folder)
    {
        using var files = ModelFolder.Open(folder);
        return PolicyParameters.Load(files.Config, files.Weights, folder);
    }
}
