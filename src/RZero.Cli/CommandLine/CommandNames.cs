using System.CommandLine;
using RZero.Core;

namespace RZero.Cli.CommandLine;

/// <summary>Commands by the names that a user types.</summary>
internal static class CommandNames
{
    /// <summary>The program.</summary>
    public const string Program = "rzero";

    /// <summary>As the user types it, such as "./rzero eval".</summary>
    public static string Path(Command command) => command.Name == Program ? UserCommand.Of() : UserCommand.Of(command.Name);
}
