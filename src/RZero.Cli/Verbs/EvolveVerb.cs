using System.CommandLine;
using RZero.Cli.CommandLine;
using RZero.Cli.Console;
using RZero.Cli.Runs;
using RZero.CoEvolution;
using RZero.CoEvolution.Plan;

namespace RZero.Cli.Verbs;

/// <summary>Runs the loop, or goes on with a run.</summary>
/// <param name="session">What it talks to.</param>
/// <param name="runs">Run folders.</param>
/// <param name="evolution">The loop; made only when there is something to run.</param>
/// <param name="displays">How the run is shown.</param>
/// <param name="estimate">What a plan costs, as lines for people.</param>
internal sealed class EvolveVerb(
    Session session, IRunFolders runs, Func<IEvolution> evolution, RunDisplays displays, Func<RunPlan, IEnumerable<string>> estimate) : IVerb
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
            return Evolve(resumed, options.IsJson(parsed));
        }

        var plan = options.Plan(parsed);
        if (options.IsDryRun(parsed))
        {
            return Describe(plan);
        }

        using var run = runs.Begin(options.Folder(parsed) ?? RunName.For(plan, Path.Exists), plan);
        return Evolve(run, options.IsJson(parsed));
    }

    private int Describe(RunPlan plan)
    {
        session.Out.Write(PlanYaml.Write(plan));
        foreach (var line in estimate(plan))
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
            var outcome = displays.For(run, json).Show(report => evolution().Run(run.Plan, run.Store, report, session.Stop));
            return outcome.Alarm is null ? Finished(run, outcome) : ExitCode.Alarm;
        }
        catch (OperationCanceledException) when (session.Stop.IsCancellationRequested)
        {
            session.Error.WriteLine("Stopped. What is done is kept; to go on:");
            session.Error.WriteLine($"  rzero evolve --resume {ShellWord.Of(run.Folder)}");
            throw;
        }
    }

    private int Finished(IOpenRun run, RunOutcome outcome)
    {
        session.Error.WriteLine($"The Solver is in {outcome.Solver}. See rzero inspect {ShellWord.Of(run.Folder)}.");
        return ExitCode.Done;
    }
}
