using System.Runtime.InteropServices;
using RZero.Core;

namespace RZero.Runs;

internal sealed class StorageException(string message, Exception? inner = null) : UserException(message, inner);

internal static partial class Durable
{
    public static void Flush(Microsoft.Win32.SafeHandles.SafeFileHandle handle, string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            if (fsync(handle.DangerousGetHandle().ToInt32()) != 0)
            {
                throw new StorageException($"cannot flush {path}: errno {Marshal.GetLastPInvokeError()}");
            }
        }
        else
        {
            RandomAccess.FlushToDisk(handle);
        }
    }

    public static void FlushFile(string path)
    {
        using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        Flush(handle, path);
    }

    public static void FlushFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var handle = open(path, 0x10000 | 0x80000);
        if (handle < 0 || fsync(handle) != 0)
        {
            throw new StorageException($"cannot flush folder {path}: errno {Marshal.GetLastPInvokeError()}");
        }

        _ = close(handle);
    }

    public static void WriteAllText(string path, string text)
    {
        File.WriteAllText(path + ".tmp", text);
        FlushFile(path + ".tmp");
        File.Move(path + ".tmp", path, overwrite: true);
        FlushFolder(Path.GetDirectoryName(path)!);
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fsync(int handle);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int close(int handle);
}
