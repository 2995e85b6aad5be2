using System.Collections.Immutable;
using RZero.CoEvolution.Plan.Sections;
using RZero.Core.Events;
using RZero.Evaluation.Monitor;

namespace RZero.CoEvolution.Monitor;

/// <summary>
/// Holds the run's own journal against the monitor's signals, after every step and every iteration. What a signal sees is kept and shown; where the
/// plan says so, the run ends there or goes back.
/// </summary>
/// <remarks>
/// It looks at what came before the place where the run is, and at nothing behind it. So a resumed run, whose journal may know more, finds the same
/// things at the same places as one that was never stopped.
/// </remarks>
/// <param name="plan">What is looked for, and what a finding does.</param>
/// <param name="journal">Knows what happened.</param>
public sealed class RunWatch(MonitorPlan plan, RunJournal journal)
{
    private ImmutableArray<StepEvent>? steps;

    /// <summary>Looks at a step that was just told.</summary>
    /// <exception cref="RunStoppedException">Something is wrong, and the plan does more than warn.</exception>
    public void After(StepEvent step)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (plan.Enabled)
        {
            var known = steps ?? [.. journal.Steps()];
            steps = [.. known.Where(earlier => IsBefore(earlier, step)), step];
            Heed(RunMonitor.Look(steps.Value, []).Where(found => IsOf(found, step)));
        }
    }

    /// <summary>Looks at an iteration that is measured. It may be looked at again, by a process that goes on with the run.</summary>
    /// <param name="iteration">Its number.</param>
    /// <exception cref="RunStoppedException">Something is wrong, and the plan does more than warn.</exception>
    public void After(int iteration)
    {
        if (plan.Enabled)
        {
            ImmutableArray<IterationEvent> done = [.. journal.Iterations().Where(other => other.Iteration <= iteration)];
            var found = RunMonitor.Look([], done).Where(found => found.Iteration == iteration);
            Heed(found, isBest: BestSolver.Iteration(done)?.Iteration == iteration);
        }
    }

    private static bool IsBefore(StepEvent one, StepEvent other) =>
        (one.Iteration, one.Phase, one.Step).CompareTo((other.Iteration, other.Phase, other.Step)) < 0;

    private static bool IsOf(MonitorFinding found, StepEvent step) =>
        found.Iteration == step.Iteration && found.Phase == step.Phase && found.Step == step.Step;

    /// <summary>Keeps what is new, and ends the run by the most that a finding asks for.</summary>
    /// <param name="found">What was found.</param>
    /// <param name="isBest">Whether the run stands on its best iteration: there is nothing better to go back to.</param>
    private void Heed(IEnumerable<MonitorFinding> found, bool isBest = false)
    {
        var findings = found.Select(one => plan.ActionOf(one.Signal) is { } action ? one.Told(action) : null).OfType<FindingEvent>().ToList();
        if (findings.Count == 0)
        {
            return;
        }

        var known = journal.Findings();
        var unheard = findings.Where(one => !known.Contains(one)).ToList();
        journal.Tell([.. unheard]);
        var acting = findings.Where(one => one.Action switch
        {
            MonitorAction.Pause => unheard.Contains(one),    // who goes on with a paused run has looked at it
            MonitorAction.GoBack => !isBest,
            var action => action == MonitorAction.Stop,
        });
        if (acting.MaxBy(one => one.Action) is { } worst)
        {
            throw new RunStoppedException(FindingText.Alarm(worst)) { Action = worst.Action };
        }
    }
}
