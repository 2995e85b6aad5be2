using RZero.Models.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace RZero.Training.Objectives;

/// <summary>Statistics over the values whose mask is 1. Values and mask have one shape.</summary>
public static class Masked
{
    private const double Epsilon = 1e-8;

    /// <summary>Mean over all; 0 where nothing is unmasked.</summary>
    public static Tensor Mean(Tensor values, Tensor mask) => (values * mask).sum() / (mask.sum().Plus(Epsilon));

    /// <summary>Mean along a dimension.</summary>
    public static Tensor Mean(Tensor values, Tensor mask, long dimension) => (values * mask).sum(dimension) / (mask.sum(dimension).Plus(Epsilon));

    /// <summary>Unbiased variance over all.</summary>
    public static Tensor Variance(Tensor values, Tensor mask)
    {
        var count = mask.sum();
        var centered = values - Mean(values, mask);
        return Mean(centered * centered, mask) * count / count.Plus(-1);
    }

    /// <summary>All values moved and scaled so that the unmasked ones have mean 0 and variance 1.</summary>
    public static Tensor Whiten(Tensor values, Tensor mask) => (values - Mean(values, mask)) * rsqrt(Variance(values, mask).Plus(Epsilon));

    /// <summary>Token mean of every row, then the mean over the rows that have a token.</summary>
    public static Tensor SequenceMean(Tensor values, Tensor mask) =>
        Mean(Mean(values, mask, 1), mask.sum(1).Above(0).to(values.dtype));
}
