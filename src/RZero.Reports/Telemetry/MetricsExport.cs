using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using RZero.Core.Events;

namespace RZero.Reports.Telemetry;

/// <summary>
/// Sends a run's metrics by OTLP, on a thread of its own. Where the other end does not answer, they are lost and the run goes on; only its end waits,
/// for a moment.
/// </summary>
public sealed class MetricsExport : IDisposable
{
    private static readonly TimeSpan LastWait = TimeSpan.FromSeconds(2);
    private readonly RunMetrics metrics;
    private readonly MeterProvider provider;

    /// <param name="version">Version of the program.</param>
    /// <param name="run">What is known of the run: attributes of everything that is sent.</param>
    public MetricsExport(string version, IEnumerable<KeyValuePair<string, object>> run)
    {
        metrics = new(version);
        provider = Sdk.CreateMeterProviderBuilder()
            .ConfigureResource(resource => resource.Clear()
                .AddService("rzero", serviceVersion: version)
                .AddAttributes(run)
                .AddTelemetrySdk()
                .AddEnvironmentVariableDetector())    // the last word is the user's
            .AddMeter(RunMetrics.MeterName)
            .AddOtlpExporter()
            .Build();
    }

    /// <summary>Takes an event.</summary>
    public void Hear(RunEvent happened) => metrics.Hear(happened);

    /// <summary>Sends what is left.</summary>
    public void Dispose()
    {
        provider.Shutdown((int)LastWait.TotalMilliseconds);
        provider.Dispose();
        metrics.Dispose();
    }
}
