using RZero.Torch.Tensors;
using RZero.Training.Objectives;
using TorchSharp;
using static TorchSharp.torch;

namespace RZero.Training.Tests.Objectives;

// B = rows, T = tokens of the longest row.

/// <summary>
/// The GRPO loss as a tensor expression that libtorch differentiates: the judge of the pure function. All rows at once, right-padded, with a mask.
/// </summary>
internal static class TensorObjective
{
    /// <summary>The loss.</summary>
    /// <param name="policy">[B, T], requires gradients.</param>
    /// <param name="old">[B, T].</param>
    /// <param name="reference">[B, T].</param>
    /// <param name="advantages">[B, 1].</param>
    /// <param name="mask">[B, T]: 1 for tokens, 0 for padding.</param>
    /// <param name="settings">Bounds, aggregation, coefficient; k3 is meant.</param>
    /// <returns>[].</returns>
    public static Tensor Loss(Tensor policy, Tensor old, Tensor reference, Tensor advantages, Tensor mask, ObjectiveSettings settings)
    {
        Tensor Constant(double value) => tensor(value, dtype: policy.dtype);
        var ratio = (policy - old).exp();
        var bounded = minimum(maximum(ratio, Constant(1 - settings.Clip.Low!.Value)), Constant(1 + settings.Clip.High!.Value));
        var loss = maximum(-advantages * ratio, -advantages * bounded);
        if (double.IsFinite(settings.Clip.Dual))
        {
            loss = where(advantages < Constant(0), minimum(loss, advantages * Constant(-settings.Clip.Dual)), loss);
        }

        var difference = reference - policy;
        loss = loss.Plus(Constant(settings.KlCoefficient) * (difference.exp() - difference - Constant(1)));
        var perToken = loss * mask;
        return settings.Aggregation == Aggregations.TokenMean
            ? perToken.sum() / mask.sum()
            : (perToken.sum(1) / mask.sum(1)).mean();
    }
}
