namespace RZero.Cli.CommandLine;

/// <summary>What a process tells its caller when it ends.</summary>
internal static class ExitCode
{
    /// <summary>The work is done.</summary>
    public const int Done = 0;

    /// <summary>It ran and failed.</summary>
    public const int Failed = 1;

    /// <summary>Wrong use, or wrong input.</summary>
    public const int Misuse = 2;

    /// <summary>An alarm stopped the run.</summary>
    public const int Alarm = 3;

    /// <summary>Interrupted from the keyboard; runs can be resumed.</summary>
    public const int Interrupted = 130;

    /// <summary>Nobody reads the output any more, as behind <c>| head -1</c>; as where the system ends a program for that (SIGPIPE).</summary>
    public const int ReaderGone = 141;

    /// <summary>Asked to end by the system; runs can be resumed.</summary>
    public const int Terminated = 143;
}
