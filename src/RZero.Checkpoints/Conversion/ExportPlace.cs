using RZero.Core;

namespace RZero.Checkpoints.Conversion;

/// <summary>Where an export goes.</summary>
public static class ExportPlace
{
    /// <summary>Throws where something is already, so that the user hears of it before hours of work. An empty folder is free.</summary>
    /// <exception cref="UserException">It is taken.</exception>
    public static void RequireFree(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (File.Exists(path) || (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any()))
        {
            throw new UserException($"{path} is there already. Name another place, or remove it first.");
        }
    }
}
