namespace RZero.Checkpoints.Conversion;

/// <summary>What an export did; every number comes from reading the result again.</summary>
/// <param name="Destination">The folder or file that was written.</param>
/// <param name="StoredAs">How its matrices are stored: "f32", "bf16", "f16" or "q8_0".</param>
/// <param name="TensorCount">Tensors in it.</param>
/// <param name="Parameters">Weights in them.</param>
/// <param name="LargestChange">The largest difference between a weight before and after; 0 where the type loses nothing.</param>
public sealed record ConversionReport(string Destination, string StoredAs, int TensorCount, long Parameters, double LargestChange);
