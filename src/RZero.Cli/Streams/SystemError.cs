namespace RZero.Cli.Streams;

/// <summary>Error numbers of reading and writing.</summary>
internal static class SystemError
{
    /// <summary>The reader has gone (EPIPE, the same on Linux and macOS).</summary>
    public const int ReaderGone = 32;

    private const int Interrupted = 4;
    private const int TryAgainOnLinux = 11;
    private const int TryAgainOnMacOS = 35;
    private const int WaitMilliseconds = 5;

    /// <summary>Whether the same call may work when it is made again; waits a moment where that needs time.</summary>
    public static bool PassesByItself(int error)
    {
        if (error is TryAgainOnLinux or TryAgainOnMacOS)
        {
            // Another program has switched the pipe that both share to not waiting.
            Thread.Sleep(WaitMilliseconds);
            return true;
        }

        return error == Interrupted;
    }
}
