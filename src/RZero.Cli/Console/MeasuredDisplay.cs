using RZero.Core.Events;
using RZero.Reports.Telemetry;

namespace RZero.Cli.Console;

/// <summary>Shows a run as another display does, and sends its metrics besides.</summary>
/// <param name="display">Shows it.</param>
/// <param name="open">Begins to send.</param>
internal sealed class MeasuredDisplay(IRunDisplay display, Func<MetricsExport> open) : IRunDisplay
{
    /// <inheritdoc/>
    public T Show<T>(Func<Action<RunEvent>, T> work)
    {
        using var export = open();
        return display.Show(report => work(happened =>
        {
            export.Hear(happened);
            report(happened);
        }));
    }
}
