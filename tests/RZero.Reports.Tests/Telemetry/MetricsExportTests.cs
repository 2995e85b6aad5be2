using System.Diagnostics;
using RZero.Core;
using RZero.Core.Events;
using RZero.Reports.Telemetry;
using RZero.Testing.Runs;
using Xunit;

namespace RZero.Reports.Tests.Telemetry;

/// <summary>The exporter reads the process's variables, so these tests run one after the other and put the variables back.</summary>
public sealed class MetricsExportTests : IDisposable
{
    private readonly Dictionary<string, string?> before = [];

    public void Dispose()
    {
        foreach (var (name, value) in before)
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }

    [Fact]
    public void Hear_EventsOfARun_ArriveAsTheyWere()
    {
        using var receiver = new OtlpReceiver();
        SendTo(receiver.Address);
        using (var export = Open())
        {
            foreach (var step in MadeRun.Steps(2, Phase.Solver, 4))
            {
                export.Hear(step);
            }

            export.Hear(new PhaseEvent(2, Phase.Evaluate, 3, 12, 640));
            export.Hear(Measured(2) with { MeanAtK = 0.61, Greedy = double.NaN });
            export.Hear(new AlarmEvent(2, "low_yield", Stops: false, "few"));
        }

        var numbers = receiver.Numbers;
        Assert.Contains(("rzero.step.reward", "rzero.role=solver", 0.75), numbers);
        Assert.Contains(("rzero.step.kl", "rzero.role=solver", 0.004), numbers);
        Assert.Contains(("rzero.step.entropy", "rzero.role=solver", 0.25), numbers);
        Assert.Contains(("rzero.steps", "rzero.role=solver", 4), numbers);
        Assert.Contains(("rzero.phase.progress", "rzero.phase=evaluate", 0.25), numbers);
        Assert.Contains(("rzero.tokens_per_second", "", 640), numbers);
        Assert.Contains(("rzero.iteration.mean_at_k", "", 0.61), numbers);
        Assert.DoesNotContain(numbers, number => number.Name == "rzero.iteration.greedy");    // it is not finite
        Assert.Contains(("rzero.alarms", "rzero.signal=low_yield", 1), numbers);
        Assert.Equal(("mine", "r1", "7"), (receiver.Resource["service.name"], receiver.Resource["rzero.run"], receiver.Resource["rzero.seed"]));
    }

    /// <summary>While the run goes on, not only at its end.</summary>
    [Fact]
    public void Hear_LongRun_IsSentMeanwhile()
    {
        using var receiver = new OtlpReceiver();
        SendTo(receiver.Address);
        Set("OTEL_METRIC_EXPORT_INTERVAL", "50");
        using var export = Open();

        export.Hear(Measured(1));

        Assert.True(SpinWait.SpinUntil(() => receiver.RequestCount > 1, TimeSpan.FromSeconds(20)));
    }

    /// <summary>Nobody listens, or somebody takes what is sent and never answers: events go on as ever, and the end waits only a moment.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Hear_EndpointThatDoesNotAnswer_HoldsNothingUp(bool listens)
    {
        using var receiver = new OtlpReceiver(answers: false);
        SendTo(listens ? receiver.Address : $"http://127.0.0.1:{OtlpReceiver.FreePort()}");
        Set("OTEL_METRIC_EXPORT_INTERVAL", "50");
        var export = Open();
        export.Hear(Measured(0));
        Assert.True(!listens || SpinWait.SpinUntil(() => receiver.RequestCount > 0, TimeSpan.FromSeconds(20)));
        var clock = Stopwatch.StartNew();

        foreach (var step in MadeRun.Steps(1, Phase.Challenger, 5000))
        {
            export.Hear(step);
        }

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        clock.Restart();
        export.Dispose();
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(8));
    }

    [Theory]
    [InlineData(null, null, null, false)]
    [InlineData("http://localhost:4318", null, "http://localhost:4318", false)]
    [InlineData(" https://collector.example/x ", null, "https://collector.example/x", false)]
    [InlineData("http://localhost:4318", "OTEL_SDK_DISABLED=true", null, false)]
    [InlineData("http://localhost:4318", "OTEL_METRICS_EXPORTER=none", null, false)]
    [InlineData("", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT=http://localhost:1/v1/metrics", "http://localhost:1/v1/metrics", false)]
    [InlineData("localhost:4318", null, null, true)]
    [InlineData("file:///etc/passwd", null, null, true)]
    public void Read_Variables_SayWhetherAndWhere(string? endpoint, string? other, string? expected, bool isFault)
    {
        var settings = TelemetrySettings.Read(name => name == "OTEL_EXPORTER_OTLP_ENDPOINT" ? endpoint
            : other?.Split('=', 2) is [var known, var value] && known == name ? value : null);

        Assert.Equal((expected, isFault), (settings.Endpoint, settings.Fault is not null));
    }

    private static MetricsExport Open() => new("1.2.3", new Dictionary<string, object> { ["rzero.run"] = "r1", ["rzero.seed"] = 7L });

    private static IterationEvent Measured(int iteration) => new()
    {
        Iteration = iteration,
        Benchmark = "b",
        K = 8,
        MeanAtK = 0.5,
        Greedy = 0.5,
        MajAtK = 0.5,
        Seconds = 12,
    };

    private void SendTo(string address)
    {
        Set("OTEL_EXPORTER_OTLP_ENDPOINT", address);
        Set("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
        Set("OTEL_SERVICE_NAME", "mine");
    }

    private void Set(string name, string value)
    {
        before.TryAdd(name, Environment.GetEnvironmentVariable(name));
        Environment.SetEnvironmentVariable(name, value);
    }
}
