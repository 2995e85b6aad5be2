namespace RZero.Core.Events;

/// <summary>A phase began or went on.</summary>
/// <param name="Iteration">1 for the first; 0 measures the base.</param>
/// <param name="Phase">Which phase.</param>
/// <param name="Done">Steps or questions done.</param>
/// <param name="Total">Steps or questions in all.</param>
/// <param name="TokensPerSecond">Sampled tokens a second in the last piece of work; 0 where nothing was sampled.</param>
public sealed record PhaseEvent(int Iteration, Phase Phase, int Done, int Total, double TokensPerSecond) : RunEvent;
