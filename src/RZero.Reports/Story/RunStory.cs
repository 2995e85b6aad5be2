using System.Collections.Immutable;
using RZero.Core;
using RZero.Core.Events;
using RZero.Evaluation.Monitor;
using RZero.Runs;

namespace RZero.Reports.Story;

/// <summary>What is told of a run: everything that its journal says as a whole. Single questions and completions are read when they are asked
/// for.</summary>
public sealed record RunStory
{
    /// <summary>What the run is.</summary>
    public required RunHeader Header { get; init; }

    /// <summary>Its folder.</summary>
    public required string Folder { get; init; }

    /// <summary>What people call it: the name of its folder.</summary>
    public string Name => Path.GetFileName(Folder);

    /// <summary>Finished iterations, the base first.</summary>
    public required ImmutableArray<IterationEvent> Iterations { get; init; }

    /// <summary>Training steps in the order of the run.</summary>
    public required ImmutableArray<StepEvent> Steps { get; init; }

    /// <summary>How many questions were voted on, and how.</summary>
    public required ImmutableArray<QuestionCount> Questions { get; init; }

    /// <summary>Alarms in their order.</summary>
    public required ImmutableArray<AlarmEvent> Alarms { get; init; }

    /// <summary>What computed the run, in the order of time.</summary>
    public required ImmutableArray<RunProgram> Programs { get; init; }

    /// <summary>How the run ended, or null while it has not.</summary>
    public required DoneEvent? Done { get; init; }

    /// <summary>Problems that the Solver is measured on; 0 while it was not.</summary>
    public required int ProblemCount { get; init; }

    /// <summary>Sampled tokens in all units.</summary>
    public required long TokenCount { get; init; }

    /// <summary>The plan's band of agreement that the filter keeps, or null where the plan says none.</summary>
    public required AgreementBand? Band { get; init; }

    /// <summary>The finished iteration whose Solver is best by mean accuracy, or null while none was measured.</summary>
    public IterationEvent? Best => BestSolver.Iteration(Iterations);

    /// <summary>Where that Solver is; null while none was measured, or where it is not known.</summary>
    public required string? BestFolder { get; init; }

    /// <summary>What goes wrong, in the order of the run, and what the run did about it.</summary>
    public required ImmutableArray<FindingEvent> Findings { get; init; }

    /// <summary>The finding that the run waits at for someone to look at it, or null.</summary>
    public FindingEvent? Pause => Findings.LastOrDefault() is { Action: MonitorAction.Pause } last && IsWhereTheRunIs(last) ? last : null;

    /// <summary>Reads it. The run may go on meanwhile.</summary>
    public static RunStory Read(RunReader run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return Read(run, [.. run.Iterations()], [.. run.Steps()], [.. run.CountQuestions()]);
    }

    /// <summary>Reads what is left of it.</summary>
    /// <param name="run">The run.</param>
    /// <param name="iterations">Its finished iterations.</param>
    /// <param name="steps">Its steps.</param>
    /// <param name="questions">Its questions, counted.</param>
    internal static RunStory Read(
        RunReader run, ImmutableArray<IterationEvent> iterations, ImmutableArray<StepEvent> steps, ImmutableArray<QuestionCount> questions) => new()
        {
            Header = run.Header,
            Folder = run.Folder.Root,
            Iterations = iterations,
            Steps = steps,
            BestFolder = run.Best()?.Solver.Folder,
            Findings = Found(run, steps, iterations),
            Questions = questions,
            Alarms = [.. run.Alarms()],
            Programs = [.. run.Programs()],
            Done = run.Done(),
            ProblemCount = run.CountSampled("i0/evaluate/greedy/").Rollouts,
            TokenCount = run.CountSampled("").Tokens,
            Band = AgreementBand.In(run.Header.Plan),
        };

    /// <summary>
    /// What the run found itself; of runs that did not look, or from before runs did, what is found now, which nothing was done about.
    /// </summary>
    private static ImmutableArray<FindingEvent> Found(RunReader run, ImmutableArray<StepEvent> steps, ImmutableArray<IterationEvent> iterations) =>
        run.Findings() is { Count: > 0 } told ? [.. told]
            : [.. RunMonitor.Look(steps, iterations).Select(found => found.Told(MonitorAction.Warn))];

    private bool IsWhereTheRunIs(FindingEvent found)
    {
        if (Done is not null || found.Iteration < (Iterations.LastOrDefault()?.Iteration ?? 0) || Steps.LastOrDefault() is not { } step)
        {
            return false;
        }

        return found.Step is null
            ? step.Iteration <= found.Iteration
            : (step.Iteration, step.Phase, step.Step) == (found.Iteration, found.Phase, found.Step);
    }

    /// <summary>Steps of one phase in all iterations, one after the other.</summary>
    public ImmutableArray<StepEvent> StepsOf(Phase phase) => [.. Steps.Where(step => step.Phase == phase)];
}
