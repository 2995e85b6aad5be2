using System.CommandLine;
using RZero.Cli.CommandLine;
using RZero.Cli.Console;
using RZero.Cli.Runs;
using RZero.CoEvolution;
using RZero.CoEvolution.Plan;
using RZero.Core.Files;

namespace RZero.Cli.Verbs;

/// <summary>Runs the loop, or goes on with a run.</summary>
/// <param name="session">What it talks to.</param>
/// <param name="runs">Run folders.</param>
/// <param name="evolution">The loop; made only when there is something to run.</param>
/// <param name="displays">How the run is shown.</param>
/// <param name="estimate">What a plan costs.</param>
internal sealed class EvolveVerb(
    Session session, IRunFolders runs, Func<IEvolution> evolution, RunDisplays displays, PlanEstimate estimate) : IVerb
{
    private readonly EvolveOptions options = new();

    /// <inheritdoc/>
    public Command Build()
    {
        var command = new Command("evolve", "Co-evolve a Challenger and a Solver from one base model");
        options.AddTo(command);
        command.SetAction(Act);
        return command;
    }

    private int Act(ParseResult parsed)
    {
        if (options.Resume(parsed) is { } begun)
        {
            using var resumed = runs.Resume(begun);
            estimate.RequireMemory(resumed.Plan);
            return Evolve(resumed, options.IsJson(parsed));
        }

        var plan = options.Plan(parsed);
        if (options.IsDryRun(parsed))
        {
            return Describe(plan);
        }

        estimate.RequireMemory(plan);
        using var run = runs.Begin(options.Folder(parsed) ?? RunName.For(plan, Path.Exists), plan);
        return Evolve(run, options.IsJson(parsed));
    }

    private int Describe(RunPlan plan)
    {
        session.Out.Write(PlanYaml.Write(plan));
        foreach (var line in estimate.Lines(plan))
        {
            session.Out.WriteLine($"# {line}");
        }

        return ExitCode.Done;
    }

    private int Evolve(IOpenRun run, bool json)
    {
        session.Error.WriteLine($"Run folder: {run.Folder}");
        try
        {
            var outcome = displays.For(run, json).Show(report =>
            {
                run.TellAlarms(report);
                return evolution().Run(run.Plan, run.Store, report, session.Stop);
            });
            return outcome.Alarm is null ? Finished(run, outcome) : ExitCode.Alarm;
        }
        catch (OperationCanceledException) when (session.Stop.IsCancellationRequested)
        {
            TellHowToGoOn("Stopped. What is done is kept; to go on:", run);
            throw;
        }
        catch (StorageException)
        {
            TellHowToGoOn("The run has stopped. What was committed is kept; once the disk takes data again, go on with:", run);
            throw;
        }
    }

    private void TellHowToGoOn(string what, IOpenRun run)
    {
        session.Error.WriteLine(what);
        session.Error.WriteLine($"  rzero evolve --resume {ShellWord.Of(run.Folder)}");
    }

    private int Finished(IOpenRun run, RunOutcome outcome)
    {
        session.Error.WriteLine($"The Solver is in {outcome.Solver}. See rzero inspect {ShellWord.Of(run.Folder)}.");
        return ExitCode.Done;
    }
}
