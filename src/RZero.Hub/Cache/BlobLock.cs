using RZero.Files;

namespace RZero.Hub.Cache;

/// <summary>
/// One writer for a blob, among all programs that use the cache: the lock lies where Hugging Face's own programs look for it, and the
/// operating system frees it when its holder ends in any way.
/// </summary>
internal static class BlobLock
{
    private const int SharingViolationOnWindows = unchecked((int)0x80070020);
    private const int WouldBlockOnLinux = 11;
    private const int WouldBlockOnMac = 35;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Waits for the lock; dispose it to give it back.</summary>
    /// <param name="path">The lock's file; its folder is there.</param>
    /// <param name="waits">Called once where another process has it.</param>
    /// <param name="clock">Time.</param>
    /// <param name="stop">Ends the wait.</param>
    public static async Task<IDisposable> TakeAsync(string path, Action waits, TimeProvider clock, CancellationToken stop)
    {
        for (var said = false; ; said = true)
        {
            if (TryTake(path) is { } held)
            {
                return held;
            }

            if (!said)
            {
                waits();
            }

            await Task.Delay(Pause, clock, stop).ConfigureAwait(false);
        }
    }

    private static FileStream? TryTake(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException fault) when (fault.HResult is SharingViolationOnWindows or WouldBlockOnLinux or WouldBlockOnMac)
        {
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(path, fault.Message, fault);
        }
    }
}
