namespace RZero.Training.Objectives;

/// <summary>Bounds of the probability ratio.</summary>
/// <param name="Low">The ratio counts down to 1 - Low.</param>
/// <param name="High">The ratio counts up to 1 + High.</param>
/// <param name="Dual">With a negative advantage the loss counts up to this many times the advantage; infinity for no bound.</param>
public sealed record ClipOptions(double Low = 0.2, double High = 0.2, double Dual = double.PositiveInfinity);
