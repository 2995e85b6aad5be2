namespace RZero.Checkpoints.Provenance;

/// <summary>Something that was measured of a model.</summary>
/// <param name="Benchmark">On what, such as "gsm8k".</param>
/// <param name="Measure">Which number, such as "mean@8".</param>
/// <param name="Value">A share, in [0, 1].</param>
/// <param name="ItemCount">How many questions.</param>
public sealed record ModelResult(string Benchmark, string Measure, double Value, int ItemCount);
