using System.Diagnostics.Metrics;
using RZero.Core.Events;
using RZero.Reports.Exports;

namespace RZero.Reports.Telemetry;

/// <summary>
/// A run as metrics of System.Diagnostics.Metrics, which any listener in the process can hear: gauges for what a step, a phase and an iteration
/// measured, counters for what happened.
/// </summary>
public sealed class RunMetrics : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "RZero";

    private readonly Meter meter;
    private readonly Dictionary<string, Gauge<double>> gauges = new(StringComparer.Ordinal);
    private readonly Counter<long> steps;
    private readonly Counter<long> skipped;
    private readonly Counter<long> questions;
    private readonly Counter<long> alarms;
    private readonly Counter<long> findings;

    /// <param name="version">Version of the program.</param>
    public RunMetrics(string version)
    {
        meter = new(MeterName, version);
        steps = meter.CreateCounter<long>("rzero.steps", "{step}", "Training steps done");
        skipped = meter.CreateCounter<long>("rzero.updates.skipped", "{update}", "Updates left out because something was not finite");
        questions = meter.CreateCounter<long>("rzero.questions", "{question}", "Questions voted on");
        alarms = meter.CreateCounter<long>("rzero.alarms", "{alarm}", "Alarms raised");
        findings = meter.CreateCounter<long>("rzero.findings", "{finding}", "Signals that the monitor saw");
    }

    /// <summary>Takes an event. Events of a run come one after the other.</summary>
    public void Hear(RunEvent happened)
    {
        switch (happened)
        {
            case StepEvent step:
                Hear(step);
                break;
            case PhaseEvent phase:
                Progress(phase.Iteration, phase.Phase.ToString(), phase.Done, phase.Total);
                Set("rzero.tokens_per_second", phase.TokensPerSecond);
                break;
            case IterationEvent iteration:
                Hear(iteration);
                break;
            case QuestionEvent question:
                questions.Add(1, Tag("rzero.phase", question.Phase.ToString()));
                break;
            case AlarmEvent alarm:
                alarms.Add(1, Tag("rzero.signal", alarm.Signal));
                break;
            case FindingEvent found:
                findings.Add(1, Tag("rzero.signal", found.Signal));
                break;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();

    private void Hear(StepEvent step)
    {
        var role = Tag("rzero.role", step.Phase.ToString());
        steps.Add(1, role);
        skipped.Add(step.SkippedUpdates, role);
        Progress(step.Iteration, step.Phase.ToString(), step.Step, step.Steps);
        foreach (var (name, value) in Curves.Of(step))
        {
            Set($"rzero.step.{name}", value, role);
        }

        Set("rzero.step.seconds", step.Seconds, role);
        Set("rzero.tokens_per_second", step.TokensPerSecond);
    }

    private void Hear(IterationEvent iteration)
    {
        foreach (var (name, value) in Curves.Of(iteration))
        {
            Set($"rzero.iteration.{name}", value);
        }

        Set("rzero.iteration.number", iteration.Iteration);
        Set("rzero.iteration.seconds", iteration.Seconds);
    }

    private void Progress(int iteration, string phase, int done, int total)
    {
        Set("rzero.phase.iteration", iteration);
        Set("rzero.phase.progress", total <= 0 ? 0 : (double)done / total, Tag("rzero.phase", phase));
    }

    /// <summary>What is not finite is left out: few stores of metrics can hold it, and the gauges beside it say what went wrong.</summary>
    private void Set(string name, double value, params ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (double.IsFinite(value))
        {
            if (!gauges.TryGetValue(name, out var gauge))
            {
                gauges[name] = gauge = meter.CreateGauge<double>(name);
            }

            gauge.Record(value, tags);
        }
    }

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value.ToLowerInvariant());
}
