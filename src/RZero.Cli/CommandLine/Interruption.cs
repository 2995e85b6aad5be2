using System.Runtime.InteropServices;

namespace RZero.Cli.CommandLine;

/// <summary>Turns the first Ctrl-C or SIGTERM into a request to stop; the second one ends the process as usual.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly PosixSignalRegistration[] registrations;

    public Interruption() =>
        registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Ask(signal, CommandLine.ExitCode.Interrupted)),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Ask(signal, CommandLine.ExitCode.Terminated)),
        ];

    /// <summary>Set by the first signal.</summary>
    public CancellationToken Stop => source.Token;

    /// <summary>The exit code that belongs to the signal that came.</summary>
    public int ExitCode { get; private set; } = CommandLine.ExitCode.Interrupted;

    public void Dispose()
    {
        foreach (var registration in registrations)
        {
            registration.Dispose();
        }

        source.Dispose();
    }

    private void Ask(PosixSignalContext signal, int exitCode)
    {
        if (source.IsCancellationRequested)
        {
            return;
        }

        signal.Cancel = true;
        ExitCode = exitCode;
        source.Cancel();
    }
}
