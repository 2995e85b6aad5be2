namespace RZero.Cli.CommandLine;

/// <summary>How the program ends.</summary>
/// <param name="ExitCode">What its caller is told.</param>
/// <param name="HasTerminal">Whether the terminal is in a mode that .NET must put back on its own way out.</param>
internal sealed record ProgramEnd(int ExitCode, bool HasTerminal);
