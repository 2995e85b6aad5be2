using RZero.Torch.Tensors;
using static TorchSharp.torch;

namespace RZero.Torch.Decoding;

/// <summary>RMSNorm (arXiv 1910.07467): x / sqrt(mean(x^2) + epsilon) * weight, over the last dimension.</summary>
internal static class RootMeanSquareNorm
{
    public static Tensor Of(Tensor x, Tensor weight, double epsilon) =>
        x * rsqrt((x * x).mean([-1], keepdim: true).Plus(epsilon)) * weight;
}
