using System.Globalization;
using System.Text;
using RZero.Files;

namespace RZero.Runs;

/// <summary>
/// One writer for a run folder. The operating system holds the lock on an open file and frees it when the process ends in any way,
/// so a file that a killed process left behind locks nothing. The holder's name stands in a second file: the locked one cannot be read.
/// </summary>
internal sealed class RunLock : IDisposable
{
    private const int LongestHolder = 200;

    // How .NET reports that someone else has the file: EAGAIN of Linux and of macOS, and Windows' sharing violation.
    private static readonly int[] Taken = [11, 35, unchecked((int)0x80070020)];

    private readonly RunFolder folder;
    private readonly FileStream held;

    private RunLock(RunFolder folder, FileStream held) => (this.folder, this.held) = (folder, held);

    /// <exception cref="RunLockedException">Another process holds the lock, or another store of this one.</exception>
    public static RunLock Take(RunFolder folder, TimeProvider time)
    {
        FileStream held;
        try
        {
            held = new FileStream(folder.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException fault) when (Taken.Contains(fault.HResult))
        {
            throw new RunLockedException(folder.Root, HolderOf(folder));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(folder.Lock, fault.Message, fault);
        }

        WriteHolder(folder, time);
        return new RunLock(folder, held);
    }

    public void Dispose()
    {
        File.Delete(folder.Holder);
        held.Dispose();
    }

    /// <summary>What stood there before goes first, so that a link of that name is removed and not followed.</summary>
    private static void WriteHolder(RunFolder folder, TimeProvider time)
    {
        try
        {
            File.Delete(folder.Holder);
            using var file = new FileStream(folder.Holder, FileMode.CreateNew, FileAccess.Write);
            file.Write(Encoding.UTF8.GetBytes(string.Create(
                CultureInfo.InvariantCulture,
                $"process {Environment.ProcessId} on host {Environment.MachineName} since {time.GetUtcNow():u}")));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The name is a courtesy; the lock holds without it.
        }
    }

    private static string HolderOf(RunFolder folder)
    {
        try
        {
            // Anyone who may write to the folder may have written this: no link, no pipe, nothing long, nothing that moves the cursor.
            var file = new FileInfo(folder.Holder);
            return file is { Exists: true, LinkTarget: null, Length: > 0 and <= LongestHolder }
                ? string.Concat(File.ReadAllText(file.FullName).Select(letter => char.IsControl(letter) ? '?' : letter))
                : "another process";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return "another process";
        }
    }
}
