namespace RZero.Evaluation.Monitor;

/// <summary>What a finding calls for.</summary>
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
