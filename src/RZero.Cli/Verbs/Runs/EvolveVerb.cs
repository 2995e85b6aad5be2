using System.Collections.Immutable;
using System.CommandLine;
using RZero.Cli.CommandLine;
using RZero.Cli.Console;
using RZero.CoEvolution;
using RZero.Core;
using RZero.Evaluation;
using RZero.Hosting.Plans;
using RZero.Hosting.Runs;
using RZero.Runs;

namespace RZero.Cli.Verbs.Runs;

/// <summary>Runs the loop, or goes on with a run.</summary>
/// <param name="session">What it talks to.</param>
/// <param name="runs">Run folders.</param>
/// <param name="evolution">The loop; made only when there is something to run.</param>
/// <param name="displays">How the run is shown.</param>
/// <param name="estimate">What a plan costs.</param>
/// <param name="readiness">What stands in its way.</param>
internal sealed class EvolveVerb(
    Session session, IRunFolders runs, Func<IEvolution> evolution, RunDisplays displays, PlanEstimate estimate, PlanReadiness readiness) : IVerb
{
    private readonly EvolveOptions options = new();

    /// <summary>Judges a run's answers to the held-out problems, for its end and its pages; null where nobody does.</summary>
    public Func<RunReader, CancellationToken, ImmutableArray<MeasuredAnswers>>? HeldOut { get; init; }

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
            return Resume(begun, parsed);
        }

        var folder = options.Folder(parsed);
        var plan = options.Plan(parsed, plan => [.. readiness.Problems(plan), .. Problems(folder)], session.Stop);
        if (options.IsDryRun(parsed))
        {
            return new PlanDescription(session, estimate).Print(plan, options.IsJson(parsed));
        }

        using var run = runs.Begin(folder ?? RunName.For(plan, Path.Exists), plan);
        return Evolve(run, parsed);
    }

    private static IEnumerable<string> Problems(string? folder) => folder is not null && NewRunFolder.Problem(folder) is { } problem ? [problem] : [];

    private int Resume(string begun, ParseResult parsed)
    {
        using var run = runs.Resume(begun);
        if (run.Plan.Data.IsUsed())
        {
            throw new UserException(
                $"The run in {begun} learns from labelled data: go on with it by {ResumeCommand.Of(run.Plan, begun)}");
        }

        if (readiness.Problems(run.Plan).ToList() is { Count: > 0 } problems)
        {
            throw new UserException($"The run in {begun} cannot continue here: {string.Join(" ", problems)}");
        }

        if (run.Store.Iterations().Any(done => done.Iteration == run.Plan.Iterations))
        {
            session.Error.WriteLine(
                $"This run is finished ({ConsoleFormat.Counted(run.Plan.Iterations, "iteration")}); nothing is left to do. "
                + "For more iterations, start a new run with a larger --iterations.");
        }

        return Evolve(run, parsed);
    }

    private int Evolve(IOpenRun run, ParseResult parsed)
    {
        using var page = options.IsShownInABrowser(parsed) ? RunPage.Open(session, new() { Runs = [run.Folder], HeldOut = HeldOut }) : null;
        var shown = new ShownRun(session, displays, "evolve") { Answers = HeldOut is null ? null : Answers };
        return shown.Go(run, options.IsJson(parsed), evolution, outcome =>
            $"The Solver is in {outcome.Solver.Folder}. To see the run: {UserCommand.Of(page is null ? "inspect" : "dash", run.Folder)}");
    }

    private ImmutableArray<MeasuredAnswers> Answers(string folder)
    {
        using var reader = RunStore.OpenReadOnly(folder);
        return HeldOut!(reader, session.Stop);
    }
}
