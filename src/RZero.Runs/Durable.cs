using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace RZero.Runs;

/// <summary>
/// Writing that is on the disk when the call returns. The runtime's own flush reports success on Linux even when the kernel refused, and it
/// cannot flush a folder at all, so both are asked of the C library and every answer is looked at.
/// </summary>
/// <remarks>A file whose flush failed must not be flushed again: the kernel may have dropped the data and then says all is well.</remarks>
internal static partial class Durable
{
    private const int CloseOnExecuteOnLinux = 0x80000;

    /// <summary>Flushes an open file.</summary>
    /// <exception cref="StorageException">The data may not be on the disk.</exception>
    public static void Flush(SafeFileHandle file, string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Guard(path, () => RandomAccess.FlushToDisk(file));
        }
        else if (Sync(file) != 0)
        {
            throw Refused(path);
        }
    }

    /// <summary>Flushes a file that someone else wrote.</summary>
    public static void FlushFile(string path) => Guard(path, () =>
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        Flush(file, path);
    });

    /// <summary>Flushes the names in a folder: a new or renamed file is only safe after this. Windows has no such call and needs none.</summary>
    public static void FlushFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var folder = Open(path, OperatingSystem.IsLinux() ? CloseOnExecuteOnLinux : 0);
        if (folder.IsInvalid || Sync(folder) != 0)
        {
            throw Refused(path);
        }
    }

    /// <summary>Puts a text file in its place all at once.</summary>
    public static void WriteAllText(string path, string text) => Guard(path, () =>
    {
        var temporary = path + ".tmp";
        File.WriteAllText(temporary, text);
        FlushFile(temporary);
        File.Move(temporary, path, overwrite: true);
        FlushFolder(Path.GetDirectoryName(path)!);
    });

    /// <summary>Turns what the runtime throws for a full, broken or forbidden disk into one typed error.</summary>
    public static void Guard(string path, Action write)
    {
        try
        {
            write();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(path, fault.Message, fault);
        }
    }

    private static StorageException Refused(string path) => new(path, Marshal.GetLastPInvokeErrorMessage());

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Open(string path, int flags);
}
