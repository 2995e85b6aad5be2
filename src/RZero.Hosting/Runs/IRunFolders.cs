using RZero.CoEvolution.Plan;

namespace RZero.Hosting.Runs;

/// <summary>Begins runs and takes them up again.</summary>
public interface IRunFolders
{
    /// <summary>Begins a run in a folder that holds none.</summary>
    /// <exception cref="Core.UserException">There is a run already, the model cannot be found, or the folder cannot be written.</exception>
    IOpenRun Begin(string folder, RunPlan plan);

    /// <summary>Opens a run to go on with it.</summary>
    /// <exception cref="Core.UserException">There is no run, another process has it, or its model has changed.</exception>
    IOpenRun Resume(string folder);
}
