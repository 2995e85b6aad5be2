namespace RZero.Chaos;

/// <summary>How a process ended.</summary>
internal sealed record Finished(int ExitCode, string Output, string Error)
{
    /// <summary>Said what is wrong, and it was not the program itself.</summary>
    public bool IsClearStop => ExitCode is 1 or 2 && LastLine.Length > 0 && !Error.Contains("A fault in rzero itself", StringComparison.Ordinal)
        && !Error.Contains("Unhandled exception", StringComparison.Ordinal);

    public string LastLine => Error.TrimEnd().Split('\n')[^1];
}
