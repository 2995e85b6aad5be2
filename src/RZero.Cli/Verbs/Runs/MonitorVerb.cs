using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using RZero.Cli.CommandLine;
using RZero.Cli.Console;
using RZero.Cli.Items;
using RZero.Core;
using RZero.Core.Events;
using RZero.Evaluation.Monitor;
using RZero.Files.Lines;
using RZero.Runs;

namespace RZero.Cli.Verbs.Runs;

/// <summary>Says what goes wrong in a run, from its journal or from what <c>evolve --json</c> printed.</summary>
internal sealed class MonitorVerb(Session session) : IVerb
{
    private const string StandardInput = "-";
    private const int LongestLine = 64 << 20;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <inheritdoc/>
    public Command Build()
    {
        var run = Options.Positional(
            "RUN", "A run folder, or a file of events as evolve --json prints them; \"-\" reads standard input", required: false);
        var signals = Options.Flag("--signals", "List the signals instead of looking at a run");
        var json = Options.Json();
        var command = new Command("monitor", "Say what goes wrong in a run; exit code 3 where it should stop or go back") { run, signals, json };
        command.SetAction(parsed => parsed.GetValue(signals) ? List(parsed.GetValue(json)) : Look(parsed.GetValue(run), parsed.GetValue(json)));
        return command;
    }

    private int List(bool json)
    {
        foreach (var signal in RunMonitor.Signals)
        {
            session.Out.WriteLine(json
                ? JsonSerializer.Serialize(signal, Json)
                : $"{signal.Number,2} {signal.Name,-16} {Words(signal.Action),-8} {signal.Cause}");
        }

        return ExitCode.Done;
    }

    private int Look(string? run, bool json)
    {
        var (steps, iterations) = run is null
            ? throw new UserException("Name a run folder, or a file of events as evolve --json prints them.")
            : Directory.Exists(run) ? OfRun(run) : OfLog(run);
        var findings = RunMonitor.Look(steps, iterations);
        foreach (var finding in findings)
        {
            session.Out.WriteLine(json ? Line(finding) : Text(finding));
        }

        if (findings.IsEmpty)
        {
            // The first event of an iteration is of the base, before anything was trained.
            var done = Math.Max(0, iterations.Length - 1);
            session.Error.WriteLine(
                $"Nothing is wrong in {ConsoleFormat.Counted(steps.Length, "step")} and {ConsoleFormat.Counted(done, "iteration")}.");
        }

        return findings.Any(finding => finding.Signal.Action is MonitorAction.Stop or MonitorAction.GoBack) ? ExitCode.Alarm : ExitCode.Done;
    }

    private static (ImmutableArray<StepEvent> Steps, ImmutableArray<IterationEvent> Iterations) OfRun(string folder)
    {
        using var run = RunStore.OpenReadOnly(folder);
        return ([.. run.Steps()], [.. run.Iterations()]);
    }

    private (ImmutableArray<StepEvent> Steps, ImmutableArray<IterationEvent> Iterations) OfLog(string path)
    {
        using var file = path == StandardInput ? null : ItemFile.Open(path, session.Stop);
        var lines = new LineReader(file ?? session.In, LongestLine, session.Stop);
        var (steps, iterations) = (new List<StepEvent>(), new List<IterationEvent>());
        while (lines.Next() is { } line)
        {
            switch (line.IsBlank ? null : Event(path, line))
            {
                case StepEvent step:
                    steps.Add(step);
                    break;
                case IterationEvent iteration:
                    iterations.Add(iteration);
                    break;
            }
        }

        return ([.. steps], [.. iterations]);
    }

    private static RunEvent Event(string path, InputLine line)
    {
        try
        {
            return line.IsTooLong ? throw new FormatException("it is too long for an event") : EventJson.Parse(line.Text());
        }
        catch (FormatException fault)
        {
            throw new UserException($"{path}, line {line.Number}: {VisibleText.Of(fault.Message, 200)}", fault);
        }
    }

    private static string Text(MonitorFinding finding) =>
        $"{ConsoleFormat.Finding(finding.Told(finding.Signal.Action))}. {Advice(finding.Signal.Action)}";

    private static string Line(MonitorFinding finding) => JsonSerializer.Serialize(
        new
        {
            Signal = finding.Signal.Name,
            finding.Signal.Number,
            finding.Signal.Action,
            finding.Iteration,
            finding.Phase,
            finding.Step,
            finding.Value,
            finding.Baseline,
            finding.Signal.Cause,
        },
        Json);

    private static string Words(MonitorAction action) => action switch
    {
        MonitorAction.GoBack => "go back",
        _ => action.ToString().ToLowerInvariant(),
    };

    private static string Advice(MonitorAction action) => action switch
    {
        MonitorAction.Warn => "Look at it.",
        MonitorAction.Pause => "Stop and look before going on.",
        MonitorAction.GoBack => "Go back to the best iteration.",
        _ => "Stop and keep the best Solver.",
    };
}
