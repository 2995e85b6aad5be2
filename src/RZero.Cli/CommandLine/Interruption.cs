using System.Runtime.InteropServices;

namespace RZero.Cli.CommandLine;

/// <summary>Turns the first Ctrl-C or SIGTERM into a request to stop; the second one ends the process as usual.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly PosixSignalRegistration[] registrations;
    private volatile Func<bool>? diversion;

    public Interruption() =>
        registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Ask(signal, CommandLine.ExitCode.Terminated)),
        ];

    /// <summary>Set by the first signal.</summary>
    public CancellationToken Stop => source.Token;

    /// <summary>The exit code that belongs to the signal that came.</summary>
    public int ExitCode { get; private set; } = CommandLine.ExitCode.Interrupted;

    /// <summary>Lets something else answer Ctrl-C; see <see cref="Session.DivertInterrupts"/>.</summary>
    public IDisposable Divert(Func<bool> answer)
    {
        diversion = answer;
        return new Diversion(this);
    }

    public void Dispose()
    {
        foreach (var registration in registrations)
        {
            registration.Dispose();
        }

        source.Dispose();
    }

    /// <summary>Requests to stop; false where that was requested before.</summary>
    public bool Ask(int exitCode)
    {
        if (source.IsCancellationRequested)
        {
            return false;
        }

        ExitCode = exitCode;
        source.Cancel();
        return true;
    }

    /// <summary>Answers Ctrl-C.</summary>
    internal void Interrupt(PosixSignalContext signal)
    {
        if (diversion?.Invoke() == true)
        {
            signal.Cancel = true;
        }
        else
        {
            Ask(signal, CommandLine.ExitCode.Interrupted);
        }
    }

    private void Ask(PosixSignalContext signal, int exitCode) => signal.Cancel |= Ask(exitCode);

    private sealed class Diversion(Interruption of) : IDisposable
    {
        public void Dispose() => of.diversion = null;
    }
}
