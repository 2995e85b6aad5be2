using System.Collections.Immutable;
using RZero.Cli.CommandLine;
using RZero.Cli.Console;
using RZero.CoEvolution;
using RZero.Core;
using RZero.Evaluation;
using RZero.Files;
using RZero.Hosting.Models;
using RZero.Hosting.Runs;

namespace RZero.Cli.Verbs;

/// <summary>Goes on with an open run and shows it; where it stops early it says how to go on.</summary>
/// <param name="session">What it talks to.</param>
/// <param name="displays">How the run is shown.</param>
/// <param name="verb">The verb that goes on with it.</param>
internal sealed class ShownRun(Session session, RunDisplays displays, string verb)
{
    /// <summary>Reads off a run's folder what its Solvers answered to the held-out problems; null where nobody can.</summary>
    public Func<string, ImmutableArray<MeasuredAnswers>>? Answers { get; init; }

    /// <summary>Does what is left of the run; returns the exit code.</summary>
    /// <param name="run">The run.</param>
    /// <param name="json">Whether events are printed as JSON Lines.</param>
    /// <param name="evolution">What runs it; made only now.</param>
    /// <param name="finished">What is said at its end.</param>
    public int Go(IOpenRun run, bool json, Func<IEvolution> evolution, Func<RunOutcome, string> finished)
    {
        session.Error.WriteLine($"Run folder: {run.Folder}");
        try
        {
            var outcome = displays.For(run, json).Show(report => run.Evolve(evolution(), report, session.Stop));
            TellWhatChanged(outcome, run);
            if (outcome.Alarm is not null)
            {
                TellOfEnd(outcome, run);
                return ExitCode.Alarm;
            }

            session.Error.WriteLine(finished(outcome));
            TellOfBest(outcome, run);
            TellOfReport(run);
            return ExitCode.Done;
        }
        catch (OperationCanceledException) when (session.Stop.IsCancellationRequested)
        {
            TellHowToGoOn("Stopped. What is done is kept. To continue:", run);
            throw;
        }
        catch (MemoryExhaustedException)
        {
            TellHowToGoOn("The run has stopped. What was committed is kept. Once there is more memory, continue with:", run);
            throw;
        }
        catch (StorageException)
        {
            TellHowToGoOn("The run has stopped. What was committed is kept. Once the disk has room again, continue with:", run);
            throw;
        }
    }

    private void TellOfEnd(RunOutcome outcome, IOpenRun run)
    {
        if (outcome.IsPaused)
        {
            TellHowToGoOn("Paused by the monitor. Look at the run, then go on with it, or leave it:", run);
        }

        TellOfBest(outcome, run);
    }

    /// <summary>Said where the best Solver is not the one that the run ends with, or that it did not end well.</summary>
    private void TellOfBest(RunOutcome outcome, IOpenRun run)
    {
        if (outcome.Best is { } best && (outcome.Alarm is not null || best.Measured.Iteration < outcome.Iterations))
        {
            session.Error.WriteLine($"The best Solver is that of {ConsoleFormat.Best(best.Measured)}: {RunModel.Best(run.Folder)}");
        }
    }

    /// <summary>The run has ended whatever becomes of this: who wants to be gone by now is told nothing more of it.</summary>
    private void TellWhatChanged(RunOutcome outcome, IOpenRun run)
    {
        if (Answers is null || outcome.IsPaused)
        {
            return;
        }

        try
        {
            new BeforeAndAfter(session).Write(Answers(run.Folder), outcome.Best?.Measured.Iteration);
        }
        catch (UserException fault)
        {
            session.Error.WriteLine($"What changed cannot be shown: {fault.Message}");
        }
        catch (OperationCanceledException)
        {
            // The run itself was not stopped.
        }
    }

    /// <summary>The run is done whatever becomes of its report.</summary>
    private void TellOfReport(IOpenRun run)
    {
        try
        {
            if (displays.Report is { } write)
            {
                session.Error.WriteLine($"Report: {write(run.Folder)}");
            }
        }
        catch (UserException fault)
        {
            session.Error.WriteLine($"The report could not be written: {fault.Message}");
        }
    }

    private void TellHowToGoOn(string what, IOpenRun run)
    {
        session.Error.WriteLine(what);
        session.Error.WriteLine($"  {UserCommand.Of(verb, "--resume", run.Folder)}");
    }
}
