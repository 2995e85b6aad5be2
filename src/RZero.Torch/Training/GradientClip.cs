using System.Collections.Immutable;
using System.Numerics.Tensors;
using RZero.Torch.Decoding;
using RZero.Torch.Tensors;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace RZero.Torch.Training;

/// <summary>Scales all gradients so that their common norm is at most a bound.</summary>
public static class GradientClip
{
    private const double Epsilon = 1e-6;

    /// <summary>
    /// Clips, and returns the norm before. A norm that is not finite leaves the gradients alone: the caller must not take the step.
    /// </summary>
    public static double Apply(ImmutableArray<NamedWeight> weights, double maxNorm)
    {
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        var gradients = weights.Select(weight => weight.Value.grad).OfType<Tensor>().ToImmutableArray();
        var norm = Math.Sqrt(gradients.Sum(SumOfSquares));
        if (double.IsFinite(norm) && norm + Epsilon > maxNorm)
        {
            foreach (var gradient in gradients)
            {
                gradient.TimesInPlace(maxNorm / (norm + Epsilon));
            }
        }

        return norm;
    }

    // In a fixed order on one thread, so that the sum has the same bits whatever the number of threads.
    private static double SumOfSquares(Tensor gradient)
    {
        using var contiguous = gradient.contiguous();
        return TensorPrimitives.SumOfSquares(TensorNumbers.Of(contiguous));
    }
}
