using RZero.Core;

namespace RZero.Cli.Chat;

/// <summary>What the user says.</summary>
internal interface IChatInput
{
    /// <summary>The next line, or null at the end.</summary>
    /// <exception cref="UserException">The line cannot be taken; the next one may be.</exception>
    string? Next();
}
