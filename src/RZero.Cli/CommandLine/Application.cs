using System.CommandLine;
using RZero.Core;
using RZero.Hosting.Backends;

namespace RZero.Cli.CommandLine;

/// <summary>Parses a command line, runs its verb, and turns whatever happens into one message and an exit code.</summary>
/// <param name="session">What the verbs talk to.</param>
/// <param name="root">All verbs.</param>
internal sealed class Application(Session session, Command root)
{
    /// <summary>Runs a command line.</summary>
    /// <param name="args">As typed, without the program's name.</param>
    /// <param name="interrupted">The exit code for an interruption, asked when one happened.</param>
    public int Run(IReadOnlyList<string> args, Func<int> interrupted)
    {
        var parsed = root.Parse(args);
        if (ParseMistakes.Of(parsed) is { Count: > 0 } mistakes)
        {
            foreach (var mistake in mistakes)
            {
                session.Error.WriteLine(mistake);
            }

            session.Error.WriteLine($"See {CommandNames.Path(parsed.CommandResult.Command)} --help.");
            return ExitCode.Misuse;
        }

        try
        {
            var exitCode = parsed.Invoke(new()
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
                Output = session.Out,
                Error = session.Error,
            });
            session.Out.Flush();
            return exitCode;
        }
        catch (OperationCanceledException) when (session.Stop.IsCancellationRequested)
        {
            FlushWhatIsThere();
            return interrupted();
        }
        catch (UserException mistake)
        {
            return Say(mistake, mistake.Message, mistake.IsMistake ? ExitCode.Misuse : ExitCode.Failed);
        }
        catch (Exception fault) when (ExhaustedMemory.Of(fault) is { } exhausted)
        {
            return Say(fault, exhausted.Message, ExitCode.Failed);
        }
        catch (IOException fault)
        {
            return Say(fault, $"Reading or writing failed: {fault.Message}", ExitCode.Failed);
        }
        catch (Exception fault)
        {
            return Say(fault, $"A fault in rzero itself: {fault.GetType().Name}: {fault.Message} Set RZERO_DEBUG=1 to see where.", ExitCode.Failed);
        }
    }

    /// <summary>After a fault: what was written before it is still wanted, unless writing is what failed.</summary>
    private void FlushWhatIsThere()
    {
        try
        {
            session.Out.Flush();
        }
        catch (Exception fault) when (fault is IOException or UserException)
        {
            // Said already, or about to be.
        }
    }

    private int Say(Exception fault, string message, int exitCode)
    {
        FlushWhatIsThere();
        session.Error.WriteLine(message);
        if (session.IsDebugging)
        {
            session.Error.WriteLine(fault);
        }

        return exitCode;
    }
}
