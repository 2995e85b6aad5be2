using RZero.Core;
using RZero.Core.Events;

namespace RZero.Runs;

/// <summary>
/// Folders of policies as the journal keeps them: those of the run relative to it, so that a run which is moved still finds its own, and all others
/// in full.
/// </summary>
internal static class PolicyPlace
{
    /// <summary>A state as it is kept.</summary>
    public static IterationStateEvent Kept(RunFolder run, IterationStateEvent state) => Moved(state, folder => Relative(run, folder));

    /// <summary>A kept state with folders that can be opened.</summary>
    public static IterationStateEvent Found(RunFolder run, IterationStateEvent state) =>
        Moved(state, folder => Path.GetFullPath(Path.Combine(run.Root, folder)));

    private static IterationStateEvent Moved(IterationStateEvent state, Func<string, string> move) =>
        state with { Challenger = Moved(state.Challenger, move), Solver = Moved(state.Solver, move) };

    private static PolicyRef Moved(PolicyRef policy, Func<string, string> move) =>
        policy with { Base = move(policy.Base), Adapter = policy.Adapter is null ? null : move(policy.Adapter) };

    private static string Relative(RunFolder run, string folder)
    {
        var full = Path.GetFullPath(folder);
        return full.StartsWith(run.Root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? Path.GetRelativePath(run.Root, full).Replace('\\', '/')
            : full;
    }
}
