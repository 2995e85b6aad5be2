using System.Collections.Immutable;
using System.Numerics;
using RZero.Compute.Products;

namespace RZero.Learning.Parameters;

// N = outputs, K = inputs, r = rank.

/// <summary>Parameters of <c>y = x W^T + b</c>, and of what adapters add to it.</summary>
/// <typeparam name="T">Number type.</typeparam>
/// <param name="weight">[N, K].</param>
/// <param name="bias">[N], or null.</param>
/// <param name="lowRank">Those of its outputs' adapters; empty where it has none.</param>
internal sealed unsafe class LinearParameters<T>(WeightMatrix<T> weight, T* bias, ImmutableArray<LowRankParameters<T>> lowRank)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>[N, K].</summary>
    public WeightMatrix<T> Weight => weight;

    /// <summary>[N], or null.</summary>
    public T* Bias => bias;

    /// <summary>In the order of their outputs.</summary>
    public ImmutableArray<LowRankParameters<T>> LowRank => lowRank;
}

/// <summary>Parameters of an adapter (arXiv 2106.09685): some neighbouring outputs of a linear layer get <c>s (x A^T) B^T</c> added.</summary>
/// <typeparam name="T">Number type.</typeparam>
/// <param name="A">[r, K].</param>
/// <param name="B">[outputs, r].</param>
/// <param name="FirstOutput">The first of these outputs in the layer.</param>
/// <param name="Scaling">s.</param>
internal readonly record struct LowRankParameters<T>(Matrix<T> A, Matrix<T> B, int FirstOutput, T Scaling)
    where T : unmanaged, IFloatingPointIeee754<T>;
