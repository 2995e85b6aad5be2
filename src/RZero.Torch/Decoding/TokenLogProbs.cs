using RZero.Torch.Tensors;
using static TorchSharp.torch;

namespace RZero.Torch.Decoding;

// N = tokens, V = vocabulary.

/// <summary>Log-probabilities of given tokens.</summary>
public static class TokenLogProbs
{
    /// <summary>Log-probability of each target at a temperature; the whole vocabulary is the distribution.</summary>
    /// <param name="logits">[N, V].</param>
    /// <param name="targets">int64 [N].</param>
    /// <param name="temperature">Above 0.</param>
    /// <returns>[N]. Gradients flow to the logits.</returns>
    public static Tensor Of(Tensor logits, Tensor targets, double temperature = 1)
    {
        ArgumentNullException.ThrowIfNull(logits);
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentOutOfRangeException.ThrowIfNotEqual(targets.shape[0], logits.shape[0]);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(temperature);
        var scaled = temperature == 1 ? logits : logits.Over(temperature);
        var chosen = scaled.gather(-1, targets.unsqueeze(-1)).squeeze(-1);   // [N]
        return chosen - scaled.logsumexp(-1);                                // [N]
    }
}
