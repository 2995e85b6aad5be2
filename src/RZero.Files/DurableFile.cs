using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace RZero.Files;

/// <summary>
/// Files that are there whole or not at all, whatever stops the process or the machine: written beside their place, flushed, renamed, and
/// the folder flushed.
/// </summary>
/// <remarks>
/// On Linux .NET's own flush returns normally when fsync fails, so libc is asked directly and its answer checked; .NET has none for folders.
/// A failed flush is never tried again on the same file: the kernel may have dropped the pages and would then report success. A process
/// that is killed while it writes leaves a file <c>NAME.tmp-*</c> behind, which nothing reads.
/// </remarks>
public static partial class DurableFile
{
    private const int BufferBytes = 1 << 16;
    private const int InvalidArgument = 22;
    private const int CloseOnExecuteOnLinux = 0x80000;

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
            Guard(path, () =>
            {
                using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferBytes))
                {
                    write(file);
                    file.Flush(flushToDisk: false);
                    Flush(file.SafeFileHandle, path);
                }

                DurableRename.File(temporary, path, overwrite: true);
            });
        }
        finally
        {
            Discard(temporary);
        }
    }

    /// <summary>Writes a text file, in UTF-8 without a mark, as <see cref="Write(string, Action{Stream})"/> does.</summary>
    /// <exception cref="StorageException">The disk is full, failing or read-only; names the path.</exception>
    public static void Write(string path, string text) => Write(path, file => file.Write(Encoding.UTF8.GetBytes(text)));

    /// <summary>Turns what the runtime throws for a full, broken or forbidden disk into the one typed error.</summary>
    /// <exception cref="StorageException">The disk did not take what <paramref name="write"/> wrote.</exception>
    public static void Guard(string path, Action write)
    {
        ArgumentNullException.ThrowIfNull(write);
        try
        {
            write();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(path, fault.Message, fault);
        }
    }

    /// <summary>Makes a file durable that someone else wrote.</summary>
    /// <exception cref="StorageException">The disk did not take it.</exception>
    public static void FlushFile(string path) => Guard(path, () =>
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        Flush(file, path);
    });

    /// <summary>Makes an open file's data durable.</summary>
    /// <exception cref="StorageException">The disk did not take it.</exception>
    public static void Flush(SafeFileHandle handle, string path)
    {
        ArgumentNullException.ThrowIfNull(handle);
        if (!OperatingSystem.IsLinux())
        {
            // On macOS this asks the drive itself, which fsync there does not.
            RandomAccess.FlushToDisk(handle);
        }
        else if (FlushHandle(handle) != 0)
        {
            throw Refused(path);
        }
    }

    /// <summary>Makes the names in a folder durable: new files, renames, deletions.</summary>
    /// <exception cref="StorageException">The disk did not take it.</exception>
    public static void FlushDirectory(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var handle = Open(path, OperatingSystem.IsLinux() ? CloseOnExecuteOnLinux : 0);
        // Some network file systems cannot flush a folder and say "invalid argument"; there is nothing more to ask of them.
        if (handle.IsInvalid || (FlushHandle(handle) != 0 && Marshal.GetLastPInvokeError() != InvalidArgument))
        {
            throw Refused(path);
        }
    }

    /// <summary>What is left of a failed write goes, if it can; the first fault is the one to report.</summary>
    private static void Discard(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
        }
    }

    private static StorageException Refused(string path) => new(path, Marshal.GetLastPInvokeErrorMessage());

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FlushHandle(SafeFileHandle handle);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Open(string path, int flags);
}
