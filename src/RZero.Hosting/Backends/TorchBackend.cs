using RZero.Checkpoints.Folders;
using RZero.Core;
using RZero.Torch.Decoding;
using RZero.Torch.Native;
using RZero.Torch.Training;

namespace RZero.Hosting.Backends;

/// <summary>Trains on libtorch.</summary>
internal sealed class TorchBackend : IComputeBackend
{
    /// <summary>On the processor the native engine is the faster by far, and its log-probabilities are the trainer's to the last digits.</summary>
    public string EngineOn(ComputeDevice device) => device == ComputeDevice.Cpu ? ComputeBackends.Native : ComputeBackends.Torch;

    public string? Refusal(ComputeDevice device) => TorchDevices.Refusal(device);

    public PolicyOnBackend Open(BackendOrder order)
    {
        CausalModel? policy = null, reference = null;
        try
        {
            policy = LoadModel(order.Policy, trainable: true);
            reference = order.Reference is null ? null : LoadModel(order.Reference, trainable: false);
            var backend = new TorchPolicyBackend(policy, reference, order.Options, order.Policy);
            return new(backend, backend.Weights, reference, policy) { Reference = backend.Reference };
        }
        catch
        {
            reference?.Dispose();
            policy?.Dispose();
            throw;
        }
    }

    private static CausalModel LoadModel(string folder, bool trainable)
    {
        TorchRuntime.Load();
        using var files = ModelFolder.Open(folder);
        return CausalModel.Load(files, trainable);
    }
}
