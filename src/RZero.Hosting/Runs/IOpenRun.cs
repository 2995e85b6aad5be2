using RZero.CoEvolution.Plan;
using RZero.Core.Events;
using RZero.Core.Storage;

namespace RZero.Hosting.Runs;

/// <summary>A run folder that this process writes to.</summary>
public interface IOpenRun : IDisposable
{
    /// <summary>The folder as the user should type it.</summary>
    string Folder { get; }

    /// <summary>The plan that the run was begun with.</summary>
    RunPlan Plan { get; }

    /// <summary>What it keeps.</summary>
    IRunStore Store { get; }

    /// <summary>
    /// Tells of the alarms that the run's folder raises by itself: what was found when it was opened at once, the rest as it is found.
    /// </summary>
    void TellAlarms(Action<RunEvent> tell);
}
