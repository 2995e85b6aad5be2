using System.CommandLine;

namespace RZero.Cli.CommandLine;

/// <summary>Commands by the names that a user types.</summary>
internal static class CommandNames
{
    /// <summary>The program.</summary>
    public const string Program = "rzero";

    /// <summary>Such as "rzero eval".</summary>
    public static string Path(Command command) => command.Name == Program ? Program : $"{Program} {command.Name}";
}
