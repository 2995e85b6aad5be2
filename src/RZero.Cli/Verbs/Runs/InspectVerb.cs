using System.Collections.Immutable;
using System.CommandLine;
using RZero.Cli.CommandLine;
using RZero.Cli.Console;
using RZero.Core;
using RZero.Core.Events;
using RZero.Runs;

namespace RZero.Cli.Verbs.Runs;

/// <summary>Shows what a run did so far, also while another process runs it.</summary>
internal sealed class InspectVerb(Session session) : IVerb
{
    /// <inheritdoc/>
    public Command Build()
    {
        var run = Options.Positional("RUN", "A run folder");
        var questions = Options.Count("--questions", "Show this many of the newest questions with their votes");
        var steps = Options.Flag("--steps", "Show every training step");
        var json = Options.Json();
        var command = new Command("inspect", "Show the iterations, steps and questions of a run") { run, questions, steps, json };
        command.SetAction(parsed =>
            Show(parsed.GetValue(run)!, parsed.GetValue(questions) ?? 0, parsed.GetValue(steps), parsed.GetValue(json)));
        return command;
    }

    private int Show(string folder, int questions, bool steps, bool json)
    {
        using var run = RunStore.OpenReadOnly(folder);
        if (json)
        {
            WriteLines([.. run.Iterations(), .. steps ? run.Steps() : [], .. run.Questions(questions)]);
        }
        else
        {
            Draw(run, questions);
            WriteAll(steps ? run.Steps().Select(Line) : []);
        }

        return ExitCode.Done;
    }

    private void WriteLines(IEnumerable<RunEvent> events)
    {
        foreach (var happened in events)
        {
            session.Out.WriteLine(EventJson.ToJson(happened));
        }
    }

    private void Draw(RunReader run, int questions)
    {
        ImmutableArray<IterationEvent> iterations = [.. run.Iterations()];
        if (iterations.IsEmpty)
        {
            session.Out.WriteLine("No iteration is done yet.");
        }

        var asked = run.Questions(questions);
        if (session.IsDumb)
        {
            WriteAll([.. IterationTable.Lines(iterations), .. QuestionTable.Lines(asked, QuestionTable.WideQuestion)]);
        }
        else
        {
            var page = session.Page();
            page.Write(IterationTable.Of(iterations, session.Width));
            page.Write(QuestionTable.Of(asked, QuestionTable.WideQuestion, session.Width));
        }

        WriteAll(run.Best() is { } best ? [$"Best Solver: {ConsoleFormat.Best(best.Measured)}, in {VisibleText.Of(best.Solver.Folder, 400)}"] : []);
        WriteAll(run.Findings().Select(found => $"Monitor, {ConsoleFormat.Finding(found)}"));
        WriteAll(run.Alarms().Select(alarm => $"{(alarm.Stops ? "Stopped" : "Alarm")} {ConsoleFormat.Alarm(alarm)}"));
    }

    private static string Line(StepEvent step) =>
        $"{ConsoleFormat.Of(step.Iteration)}, {step.Phase}, {StepLine.Of(step)}";

    private void WriteAll(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            session.Out.WriteLine(line);
        }
    }
}
