using RZero.Torch.Tensors;
using static TorchSharp.torch;

namespace RZero.Torch.Decoding;

// N = tokens, V = vocabulary.

/// <summary>Entropies of next-token distributions.</summary>
public static class TokenEntropies
{
    /// <summary>Minus the sum of p log p over the vocabulary, in nats, at a temperature.</summary>
    /// <param name="logits">[N, V].</param>
    /// <param name="temperature">Above 0.</param>
    /// <returns>[N]. Gradients flow to the logits.</returns>
    public static Tensor Of(Tensor logits, double temperature = 1)
    {
        ArgumentNullException.ThrowIfNull(logits);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(temperature);
        var scaled = temperature == 1 ? logits : logits.Over(temperature);
        var logProbs = nn.functional.log_softmax(scaled, dim: -1);    // [N, V]
        return -(logProbs.exp() * logProbs).sum(-1);                  // [N]
    }
}
