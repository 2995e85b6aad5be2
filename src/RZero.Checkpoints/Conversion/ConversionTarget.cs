using RZero.Core;
using RZero.Files;

namespace RZero.Checkpoints.Conversion;

/// <summary>
/// A place that gets its folder or file only when everything is written and checked; until then it stands beside it under another name.
/// </summary>
/// <param name="path">The place.</param>
internal sealed class ConversionTarget(string path)
{
    /// <summary>Writes at a temporary name, checks there, and renames.</summary>
    /// <param name="write">Writes a folder or a file at the path that it is given, checks it, and says what it found.</param>
    /// <exception cref="UserException">Something is there already.</exception>
    /// <exception cref="StorageException">The disk does not take it.</exception>
    public ConversionReport Fill(Func<string, ConversionReport> write)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        ExportPlace.RequireFree(path);
        var temporary = $"{full}.tmp-{Guid.NewGuid():N}{Path.GetExtension(full)}";
        try
        {
            DurableFile.Guard(path, () => Directory.CreateDirectory(Path.GetDirectoryName(full)!));
            var report = write(temporary) with { Destination = path };
            Rename(temporary, full);
            return report;
        }
        finally
        {
            Discard(temporary);
        }
    }

    private static void Rename(string temporary, string full)
    {
        if (File.Exists(temporary))
        {
            DurableRename.File(temporary, full);
        }
        else
        {
            if (Directory.Exists(full))
            {
                DurableFile.Guard(full, () => Directory.Delete(full));
            }

            DurableRename.Folder(temporary, full);
        }
    }

    private static void Discard(string temporary)
    {
        try
        {
            if (Directory.Exists(temporary))
            {
                Directory.Delete(temporary, recursive: true);
            }
            else
            {
                File.Delete(temporary);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
        }
    }
}
