using RZero.Core;
using RZero.Runs;

namespace RZero.Hosting.Runs;

/// <summary>Where a run may begin: nowhere that anything else stands, so that nobody's files end up between those of a run.</summary>
public static class NewRunFolder
{
    /// <summary>Files that a process leaves behind which ended before its run began.</summary>
    private static readonly string[] Leftovers = ["run.lock", "run.holder"];

    /// <summary>Why no run can begin in a folder, as a sentence that says what to do; null where one can.</summary>
    public static string? Problem(string folder)
    {
        if (string.IsNullOrWhiteSpace(folder))
        {
            return "--run must name a folder";
        }

        if (FileAbove(folder) is { } file)
        {
            return $"{file} is a file, where the folder of a run is wanted. Name another with --run";
        }

        if (HoldsRun(folder))
        {
            return $"{folder} already holds a run. Go on with it: {ResumeCommand.Of(folder)}, or name another folder with --run";
        }

        return Directory.Exists(folder) && !File.Exists(RunFolder.At(folder).Journal) && Foreign(folder) is { } foreign
            ? $"{folder} is not empty and holds no run ({foreign} is there, for one). Name a new folder with --run"
            : null;
    }

    private static string? Foreign(string folder) =>
        Directory.EnumerateFileSystemEntries(folder)
            .Select(Path.GetFileName)
            .Order(StringComparer.Ordinal)
            .FirstOrDefault(name => !Leftovers.Contains(name));

    private static string? FileAbove(string folder)
    {
        for (var path = Path.GetFullPath(folder); path is not null; path = Path.GetDirectoryName(path))
        {
            if (File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }

    /// <summary>A journal that no run was begun in yet holds none: the process ended between the two.</summary>
    private static bool HoldsRun(string folder)
    {
        if (!File.Exists(RunFolder.At(folder).Journal))
        {
            return false;
        }

        try
        {
            RunStore.OpenReadOnly(folder).Dispose();
            return true;
        }
        catch (UserException)
        {
            return false;
        }
    }
}
