namespace RZero.Core.Events;

/// <summary>Something goes wrong in the run: a signal of the monitor saw it.</summary>
public sealed record FindingEvent : RunEvent
{
    /// <summary>1 for the first iteration.</summary>
    public required int Iteration { get; init; }

    /// <summary>The role whose steps were looked at; null where whole iterations were.</summary>
    public Phase? Phase { get; init; }

    /// <summary>The step that completed the signal's window; null where whole iterations were looked at.</summary>
    public int? Step { get; init; }

    /// <summary>Which signal, such as "entropy_fall".</summary>
    public required string Signal { get; init; }

    /// <summary>The signal's number.</summary>
    public required int Number { get; init; }

    /// <summary>What the run does about it.</summary>
    public required MonitorAction Action { get; init; }

    /// <summary>What was measured.</summary>
    public required double Value { get; init; }

    /// <summary>What it is measured by: the run's own beginning; null where the bound is absolute.</summary>
    public double? Baseline { get; init; }

    /// <summary>What is usually behind it.</summary>
    public required string Cause { get; init; }
}
