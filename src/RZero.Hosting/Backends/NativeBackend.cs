using RZero.Checkpoints.Folders;
using RZero.CoEvolution.Plan.Costs;
using RZero.Core;
using RZero.Learning;
using RZero.Learning.Parameters;

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
    };

    public string EngineOn(ComputeDevice device) => ComputeBackends.Native;

    public string? Refusal(ComputeDevice device) => device == ComputeDevice.Cpu
        ? null
        : $"the native backend computes on the processor alone; for {device} take --backend {ComputeBackends.Torch}";

    public PolicyOnBackend Open(BackendOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        PolicyParameters? policy = null, reference = null;
        try
        {
            policy = Load(order.Policy);
            reference = order.Reference is null ? null : Load(order.Reference);
            return new(new NativePolicyBackend(policy, reference, order.Options), policy, reference, policy) { Reference = reference };
        }
        catch
        {
            reference?.Dispose();
            policy?.Dispose();
            throw;
        }
    }

    private static PolicyParameters Load(string folder)
    {
        using var files = ModelFolder.Open(folder);
        return PolicyParameters.Load(files.Config, files.Weights, folder);
    }
}
