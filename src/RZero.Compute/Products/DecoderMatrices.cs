using System.Collections.Immutable;

namespace RZero.Compute.Products;

/// <summary>
/// The matrices of a decoder in the kernels' order. Whoever samples and whoever trains something over frozen weights compute with the same ones: they
/// are in memory once.
/// </summary>
/// <param name="Embedding">A row for each token.</param>
/// <param name="Head">A row for each token; the embedding where the two are tied.</param>
/// <param name="Layers">Those of the layers.</param>
public sealed record DecoderMatrices(PackedMatrix Embedding, PackedMatrix Head, ImmutableArray<LayerMatrices> Layers);

/// <summary>The matrices of one layer. Those that read the same rows stand below each other.</summary>
/// <param name="QueryKeyValue">Query, key and value.</param>
/// <param name="Output">What attention gives to the stream.</param>
/// <param name="GateUp">Gate and up.</param>
/// <param name="Down">What feed-forward gives to the stream.</param>
public sealed record LayerMatrices(PackedMatrix QueryKeyValue, PackedMatrix Output, PackedMatrix GateUp, PackedMatrix Down);
