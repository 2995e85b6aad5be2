using System.CommandLine;

namespace RZero.Cli.CommandLine;

/// <summary>Commands by the names that a user types.</summary>
internal static class CommandNames
{
    /// <summary>Such as "rzero eval".</summary>
    public static string Path(Command command) => command is RootCommand ? "rzero" : $"rzero {command.Name}";
}
