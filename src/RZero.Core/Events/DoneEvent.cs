namespace RZero.Core.Events;

/// <summary>The run ended.</summary>
/// <param name="Iterations">Iterations that were finished.</param>
/// <param name="Seconds">Wall-clock seconds of all iterations, those of earlier processes too.</param>
/// <param name="SolverFolder">Where the last Solver stands as a Hugging Face folder.</param>
public sealed record DoneEvent(int Iterations, double Seconds, string SolverFolder) : RunEvent;
