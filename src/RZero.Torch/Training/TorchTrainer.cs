using RZero.Torch.Decoding;
using RZero.Training;

namespace RZero.Torch.Training;

/// <summary>The trainer on libtorch.</summary>
public static class TorchTrainer
{
    /// <summary>A trainer of a policy.</summary>
    /// <param name="policy">Trained in place. Not owned.</param>
    /// <param name="reference">The KL anchor, only read; null where the objective uses none. Not owned.</param>
    /// <param name="options">How it is updated.</param>
    public static PolicyTrainer Of(CausalModel policy, CausalModel? reference, PolicyTrainerOptions options) =>
        new(new TorchPolicyBackend(policy, reference, options), options);
}
