using RZero.Core.Events;
using RZero.Core.Storage;

namespace RZero.CoEvolution;

/// <summary>
/// The one place where the loop tells what happens: it is kept first and shown then, so that nothing is seen that a crash could undo. Progress
/// follows from the rest and is only shown; the clock and the states of iterations are only kept.
/// </summary>
/// <param name="store">Keeps it.</param>
/// <param name="report">Shows it: hears every event once, in order, possibly from several threads one after the other.</param>
public sealed class RunJournal(IEventStore store, Action<RunEvent> report)
{
    private readonly Lock gate = new();

    /// <summary>Raised after something was shown, by the thread that told it.</summary>
    public event Action? Told;

    /// <summary>Keeps events together in one commit, then shows each.</summary>
    public void Tell(params IReadOnlyList<RunEvent> happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        var kept = happened.Where(IsKept).ToList();
        if (kept.Count > 0)
        {
            store.Append(kept);
        }

        foreach (var shown in happened.Where(IsShown))
        {
            lock (gate)
            {
                report(shown);
            }

            Told?.Invoke();
        }
    }

    /// <summary>All finished iterations, the base first.</summary>
    public IReadOnlyList<IterationEvent> Iterations() => store.Iterations();

    /// <summary>Every attempt at an iteration with its state.</summary>
    public IReadOnlyList<IterationStateEvent> IterationStates() => store.IterationStates();

    /// <summary>Training steps, in the order of the run.</summary>
    public IReadOnlyList<StepEvent> Steps() => store.Steps();

    /// <summary>What the monitor found, in the order of the run.</summary>
    public IReadOnlyList<FindingEvent> Findings() => store.Findings();

    /// <summary>The questions that an iteration trained on, with the votes and labels that they had, in the order of the run.</summary>
    public IReadOnlyList<QuestionEvent> KeptQuestions(int iteration) => store.KeptQuestions(iteration);

    /// <summary>Seconds that an iteration was worked on so far, by all processes.</summary>
    public double SecondsOf(int iteration) => store.SecondsOf(iteration);

    private static bool IsKept(RunEvent happened) => happened is not PhaseEvent;

    private static bool IsShown(RunEvent happened) => happened is not (ClockEvent or IterationStateEvent);
}
