namespace RZero.Evaluation.Monitor;

/// <summary>Something that goes wrong in a run.</summary>
/// <param name="Signal">Which signal saw it.</param>
/// <param name="Iteration">Where.</param>
/// <param name="Step">The step of the phase that completed its window; null where whole iterations are looked at.</param>
/// <param name="Value">What was measured.</param>
/// <param name="Baseline">What it is measured by: the run's own beginning; null where the threshold is absolute.</param>
public sealed record MonitorFinding(MonitorSignal Signal, int Iteration, int? Step, double Value, double? Baseline);
