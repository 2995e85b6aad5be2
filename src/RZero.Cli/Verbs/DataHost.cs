using RZero.CoEvolution;
using RZero.Hosting.Runs;

namespace RZero.Cli.Verbs;

/// <summary>Run folders and what runs them, with the parts of the method that a plug-in brings.</summary>
/// <param name="Runs">Run folders.</param>
/// <param name="Evolution">Runs them.</param>
internal sealed record DataHost(IRunFolders Runs, IEvolution Evolution);
