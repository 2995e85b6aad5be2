using System.CommandLine;
using RZero.Cli.CommandLine;
using RZero.Cli.Console;
using RZero.Core.Events;
using RZero.Runs;
using Spectre.Console;

namespace RZero.Cli.Verbs;

/// <summary>Shows what a run did so far, also while another process runs it.</summary>
internal sealed class InspectVerb(Session session) : IVerb
{
    /// <inheritdoc/>
    public Command Build()
    {
        var run = Options.Positional("RUN", "A run folder");
        var questions = Options.Count("--questions", "Show this many of the newest questions with their votes");
        var json = Options.Json();
        var command = new Command("inspect", "Show the iterations and questions of a run") { run, questions, json };
        command.SetAction(parsed => Show(parsed.GetValue(run)!, parsed.GetValue(questions) ?? 0, parsed.GetValue(json)));
        return command;
    }

    private int Show(string folder, int questions, bool json)
    {
        using var run = RunStore.OpenReadOnly(folder);
        if (json)
        {
            WriteLines([.. run.Iterations(), .. run.Questions(questions)]);
        }
        else
        {
            Draw(run, questions);
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
        var page = session.Page();
        if (run.Iterations() is { Count: > 0 } iterations)
        {
            page.Write(IterationTable.Of([.. iterations]));
        }
        else
        {
            session.Out.WriteLine("No iteration is done yet.");
        }

        if (questions > 0)
        {
            page.Write(QuestionTable.Of(run.Questions(questions), QuestionTable.WideQuestion));
        }

        foreach (var alarm in run.Alarms())
        {
            session.Out.WriteLine($"{(alarm.Stops ? "Stopped" : "Alarm")} in {Wording.Of(alarm.Iteration)} ({VisibleText.Of(alarm.Signal, 40)}): {VisibleText.Of(alarm.Message, 1000)}");
        }
    }
}
