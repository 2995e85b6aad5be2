using RZero.Core;

namespace RZero.Runs;

/// <summary>Where things are in a run folder.</summary>
/// <param name="Root">Full path of the folder.</param>
public sealed record RunFolder(string Root)
{
    /// <summary>The journal, the only commit point: what it does not name does not exist.</summary>
    public string Journal => Path.Combine(Root, "journal.db");

    /// <summary>Rollouts, in append-only files.</summary>
    public string Segments => Path.Combine(Root, "segments");

    /// <summary>Training states and weights, a folder for each phase and in it one for each checkpoint.</summary>
    public string Checkpoints => Path.Combine(Root, "checkpoints");

    /// <summary>Finished models that the run hands out.</summary>
    public string Models => Path.Combine(Root, "models");

    /// <summary>What is about to be deleted.</summary>
    public string Trash => Path.Combine(Root, ".trash");

    /// <summary>The resolved plan, for people.</summary>
    public string Plan => Path.Combine(Root, "plan.yaml");

    /// <summary>Says what this folder is, for people and tools that know no SQLite.</summary>
    public string Card => Path.Combine(Root, "rzero.json");

    /// <summary>Held locked while a process writes to the run.</summary>
    public string Lock => Path.Combine(Root, "run.lock");

    /// <summary>Names the process that holds the lock.</summary>
    public string Holder => Path.Combine(Root, "run.holder");

    /// <summary>The run folder at a path, absolute or relative to the working directory.</summary>
    public static RunFolder At(string directory)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(directory);
        return new RunFolder(Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory)));
    }

    /// <summary>Whether a path is a link, also one that leads nowhere.</summary>
    internal static bool IsLink(string path) => new FileInfo(path).LinkTarget is not null;

    /// <summary>Whether checkpoints or samples lie here.</summary>
    internal bool HoldsWork() =>
        (Directory.Exists(Checkpoints) && Directory.EnumerateDirectories(Checkpoints).Any(phase => Directory.EnumerateDirectories(phase).Any()))
        || (Directory.Exists(Segments) && Directory.EnumerateFiles(Segments).Any(file => new FileInfo(file).Length > 0));

    /// <summary>Refuses to write where one of the run's own names is a link: what is written or deleted would be somewhere else.</summary>
    /// <exception cref="UserException">One is.</exception>
    internal void RequireNoLinks()
    {
        string[] own = [Journal, $"{Journal}-wal", $"{Journal}-shm", Segments, Checkpoints, Models, Trash, Plan, Card, Lock];
        if (own.FirstOrDefault(IsLink) is { } link)
        {
            throw new UserException(
                $"{link} is a link, and a run keeps all it has in its own folder. Put the real one in its place, or move the whole run and link to "
                + "that.");
        }
    }
}
