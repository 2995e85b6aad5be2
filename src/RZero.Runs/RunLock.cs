using System.Globalization;
using RZero.Core.Files;

namespace RZero.Runs;

/// <summary>
/// One writer for a run folder. The operating system holds the lock on an open file and frees it when the process ends in any way,
/// so a file that a killed process left behind locks nothing. The holder's name stands in a second file: the locked one cannot be read.
/// </summary>
internal sealed class RunLock : IDisposable
{
    private readonly RunFolder folder;
    private readonly FileStream held;

    private RunLock(RunFolder folder, FileStream held) => (this.folder, this.held) = (folder, held);

    /// <exception cref="RunLockedException">Another process holds the lock, or another store of this one.</exception>
    public static RunLock Take(RunFolder folder)
    {
        FileStream held;
        try
        {
            held = new FileStream(folder.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(folder.Lock))
        {
            throw new RunLockedException(folder.Root, HolderOf(folder));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(folder.Lock, fault.Message, fault);
        }

        WriteHolder(folder);
        return new RunLock(folder, held);
    }

    public void Dispose()
    {
        File.Delete(folder.Holder);
        held.Dispose();
    }

    private static void WriteHolder(RunFolder folder)
    {
        try
        {
            File.WriteAllText(folder.Holder, string.Create(
                CultureInfo.InvariantCulture,
                $"process {Environment.ProcessId} on host {Environment.MachineName} since {DateTimeOffset.UtcNow:u}"));
        }
        catch (IOException)
        {
            // The name is a courtesy; the lock holds without it.
        }
    }

    private static string HolderOf(RunFolder folder)
    {
        try
        {
            return File.ReadAllText(folder.Holder) is { Length: > 0 } name ? name : "another process";
        }
        catch (IOException)
        {
            return "another process";
        }
    }
}
