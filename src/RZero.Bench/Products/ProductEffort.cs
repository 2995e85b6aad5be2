namespace RZero.Bench.Products;

/// <summary>How much is measured.</summary>
/// <param name="Rounds">Rounds of a contest.</param>
/// <param name="Operations">About so many operations a run.</param>
/// <param name="PeakSteps">Multiply-adds of a chain of the peak.</param>
public sealed record ProductEffort(int Rounds, double Operations = 5e9, int PeakSteps = 1 << 23);
