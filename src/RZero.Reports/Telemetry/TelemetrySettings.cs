namespace RZero.Reports.Telemetry;

/// <summary>
/// Whether metrics are sent, by the standard variables of OpenTelemetry. How they are sent (protocol, headers, interval, resource) its own exporter
/// reads from the others of them.
/// </summary>
/// <param name="Endpoint">Where to; null where nothing is sent.</param>
/// <param name="Fault">Why nothing is sent although it is asked for, or null.</param>
public sealed record TelemetrySettings(string? Endpoint, string? Fault)
{
    private static readonly string[] Endpoints = ["OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT"];

    /// <summary>Reads the variables.</summary>
    /// <param name="variable">The value of a variable, or null.</param>
    public static TelemetrySettings Read(Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        if (Endpoints.FirstOrDefault(name => !string.IsNullOrWhiteSpace(variable(name))) is not { } name || IsOff(variable))
        {
            return new(null, null);
        }

        var value = variable(name)!.Trim();
        return Uri.TryCreate(value, UriKind.Absolute, out var address) && (address.Scheme is "http" or "https")
            ? new(value, null)
            : new(null, $"{name} is '{Core.VisibleText.Of(value, 100)}', which is no address such as http://localhost:4318.");
    }

    private static bool IsOff(Func<string, string?> variable) =>
        string.Equals(variable("OTEL_SDK_DISABLED"), "true", StringComparison.OrdinalIgnoreCase)
        || string.Equals(variable("OTEL_METRICS_EXPORTER"), "none", StringComparison.OrdinalIgnoreCase);
}
