using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace RZero.Core.Files;

/// <summary>
/// Files that are there whole or not at all, whatever stops the process or the machine: written beside their place, flushed, renamed, and
/// the folder flushed.
/// </summary>
/// <remarks>
/// .NET's own flush returns normally when fsync fails on Linux, and has none for folders; so libc is asked directly and its answer checked.
/// A failed flush is never tried again on the same file: the kernel may have dropped the pages and would then report success.
/// </remarks>
public static partial class DurableFile
{
    private const int OpenFolder = 0x10000; // O_RDONLY | O_DIRECTORY

    /// <summary>Writes a file, replacing the one that is there only when the new one is safe on disk.</summary>
    /// <exception cref="StorageException">The disk is full, failing or read-only; names the path.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);
        var full = Path.GetFullPath(path);
        var temporary = $"{full}.tmp-{Guid.NewGuid():N}";
        try
        {
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16))
            {
                write(file);
                file.Flush(flushToDisk: false);
                Flush(file.SafeFileHandle, path);
            }

            File.Move(temporary, full, overwrite: true);
            FlushDirectory(Path.GetDirectoryName(full)!);
        }
        catch (IOException error)
        {
            throw new StorageException($"cannot write '{path}': {error.Message}. Free some space or choose another folder; nothing was lost.", error);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Makes an open file's data durable.</summary>
    /// <exception cref="StorageException">The disk did not take it.</exception>
    public static void Flush(SafeFileHandle handle, string path)
    {
        ArgumentNullException.ThrowIfNull(handle);
        if (OperatingSystem.IsWindows())
        {
            RandomAccess.FlushToDisk(handle);
        }
        else if (FlushHandle((int)handle.DangerousGetHandle()) != 0)
        {
            throw Failed(path);
        }
    }

    /// <summary>Makes the names in a folder durable: new files, renames, deletions.</summary>
    /// <exception cref="StorageException">The disk did not take it.</exception>
    public static void FlushDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var handle = Open(path, OperatingSystem.IsLinux() ? OpenFolder : 0);
        if (handle < 0)
        {
            throw Failed(path);
        }

        var flushed = FlushHandle(handle) == 0;
        var failure = flushed ? null : Failed(path);
        _ = Close(handle);
        if (failure is not null)
        {
            throw failure;
        }
    }

    private static StorageException Failed(string path) => new(
        $"the disk did not take '{path}': {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}. Check the disk; what was committed before is intact.");

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FlushHandle(int handle);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
