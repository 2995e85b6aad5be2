namespace RZero.Core.Events;

/// <summary>What a finding of the monitor calls for, and what a run does about it; what comes later in the list is more.</summary>
public enum MonitorAction
{
    /// <summary>Look at it.</summary>
    Warn,

    /// <summary>Stop and look before going on.</summary>
    Pause,

    /// <summary>Go back to the best iteration and try again from there.</summary>
    GoBack,

    /// <summary>Stop and keep the best Solver.</summary>
    Stop,
}
