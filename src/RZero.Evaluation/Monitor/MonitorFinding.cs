using RZero.Core;
using RZero.Core.Events;

namespace RZero.Evaluation.Monitor;

/// <summary>Something that goes wrong in a run.</summary>
/// <param name="Signal">Which signal saw it.</param>
/// <param name="Iteration">Where.</param>
/// <param name="Phase">The role whose steps were looked at; null where whole iterations were.</param>
/// <param name="Step">The step of the phase that completed its window; null where whole iterations are looked at.</param>
/// <param name="Value">What was measured.</param>
/// <param name="Baseline">What it is measured by: the run's own beginning; null where the threshold is absolute.</param>
public sealed record MonitorFinding(MonitorSignal Signal, int Iteration, Phase? Phase, int? Step, double Value, double? Baseline)
{
    /// <summary>What a run tells of it.</summary>
    /// <param name="action">What the run does about it.</param>
    public FindingEvent Told(MonitorAction action) => new()
    {
        Iteration = Iteration,
        Phase = Phase,
        Step = Step,
        Signal = Signal.Name,
        Number = Signal.Number,
        Action = action,
        Value = Value,
        Baseline = Baseline,
        Cause = Signal.Cause,
    };
}
