using RZero.Core;
using RZero.Hosting.Policies;
using RZero.Torch.Decoding;
using RZero.Torch.Native;
using RZero.Torch.Training;

namespace RZero.Hosting.Backends;

/// <summary>Trains on libtorch.</summary>
internal sealed class TorchBackend : IComputeBackend
{
    public string Engine => ComputeBackends.Torch;

    public string? Refusal(ComputeDevice device) => TorchDevices.Refusal(device);

    public PolicyOnBackend Open(BackendOrder order)
    {
        CausalModel? policy = null, reference = null;
        try
        {
            policy = PolicyText.LoadModel(order.Policy, trainable: true);
            reference = order.Reference is null ? null : PolicyText.LoadModel(order.Reference);
            var backend = new TorchPolicyBackend(policy, reference, order.Options, order.Policy);
            return new(backend, backend.Weights, reference, policy);
        }
        catch
        {
            reference?.Dispose();
            policy?.Dispose();
            throw;
        }
    }
}
