using RZero.Cli.CommandLine;
using RZero.Core;
using RZero.Files.Lines;

namespace RZero.Cli.Chat;

/// <summary>Lines as they come, from a pipe, a file or a terminal that cannot do more.</summary>
internal sealed class PlainInput(Session session) : IChatInput
{
    private const int LongestLine = 1 << 20;

    private readonly LineReader lines = new(session.In, LongestLine, session.Stop);

    /// <inheritdoc/>
    public string? Next()
    {
        if (session.IsInputTerminal)
        {
            session.Error.Write("> ");
            session.Error.Flush();
        }

        return lines.Next() is not { } line ? null
            : line.IsTooLong ? throw new UserException($"The line is longer than {LongestLine} bytes.")
            : line.Text();
    }
}
