using RZero.Core.Events;

namespace RZero.CoEvolution;

/// <summary>The loop cannot go on and says why. Everything up to here is kept.</summary>
public sealed class RunStoppedException(AlarmEvent alarm) : Exception(alarm.Message)
{
    /// <summary>What stopped it.</summary>
    public AlarmEvent Alarm { get; } = alarm;

    /// <summary>What the plan's monitor does about it; null where the loop itself cannot go on.</summary>
    public MonitorAction? Action { get; init; }
}
