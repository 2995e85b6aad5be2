using RZero.CoEvolution.Plan;
using RZero.Core;

namespace RZero.Cli.Runs;

/// <summary>A run folder that this process writes to.</summary>
internal interface IOpenRun : IDisposable
{
    /// <summary>The folder as the user should type it.</summary>
    string Folder { get; }

    /// <summary>The plan that the run was begun with.</summary>
    RunPlan Plan { get; }

    /// <summary>What it keeps.</summary>
    IRunStore Store { get; }
}
