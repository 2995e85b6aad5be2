using RZero.Checkpoints.Folders;
using RZero.Core;
using RZero.Learning;
using RZero.Learning.Parameters;

namespace RZero.Hosting.Backends;

/// <summary>Trains on this project's own kernels, on the processor.</summary>
internal sealed class NativeBackend : IComputeBackend
{
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
            return new(new NativePolicyBackend(policy, reference, order.Options), policy, reference, policy);
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
