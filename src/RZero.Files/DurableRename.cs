namespace RZero.Files;

/// <summary>Gives finished files and folders their names. A rename is safe on disk only when the folder that holds the new name is flushed.</summary>
public static class DurableRename
{
    /// <summary>Renames a file.</summary>
    /// <param name="from">A file whose content is on disk already.</param>
    /// <param name="to">Its new path, in a folder of the same file system.</param>
    /// <param name="overwrite">Whether a file of that name is replaced; otherwise it is an error.</param>
    /// <exception cref="StorageException">The file is missing, the name is taken, or the disk did not take it.</exception>
    public static void File(string from, string to, bool overwrite = false) =>
        Rename(to, full => System.IO.File.Move(from, full, overwrite));

    /// <summary>Renames a folder.</summary>
    /// <param name="from">A folder whose content is on disk already.</param>
    /// <param name="to">Its new path, on the same file system, where nothing may be yet.</param>
    /// <exception cref="StorageException">The folder is missing, the name is taken, or the disk did not take it.</exception>
    public static void Folder(string from, string to) => Rename(to, full => Directory.Move(from, full));

    private static void Rename(string to, Action<string> move)
    {
        ArgumentException.ThrowIfNullOrEmpty(to);
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(to));
        DurableFile.Guard(to, () =>
        {
            move(full);
            DurableFile.FlushDirectory(Path.GetDirectoryName(full)!);
        });
    }
}
