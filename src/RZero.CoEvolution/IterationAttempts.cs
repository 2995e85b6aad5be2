using RZero.Core;
using RZero.Core.Events;

namespace RZero.CoEvolution;

/// <summary>
/// Which attempt at an iteration a run is at, and the way to begin another: for whoever watches a run and finds that an iteration went wrong. What
/// was made from there on stays in the journal, beside the line that the run goes on with.
/// </summary>
/// <param name="journal">Knows every attempt.</param>
public sealed class IterationAttempts(RunJournal journal)
{
    /// <summary>The attempt at an iteration that the run is at, or begins when it comes there.</summary>
    public IterationAttempt At(int iteration) => Line().At(iteration);

    /// <summary>
    /// Begins another attempt at an iteration, from the policies that the iteration before it left. To be called while the loop does not run; the
    /// next <see cref="CoEvolutionRun.Run"/> goes on there, with ids and random streams of its own.
    /// </summary>
    /// <param name="iteration">An iteration that was begun, 1 for the first.</param>
    /// <param name="because">Why, kept and shown together with it; null says nothing.</param>
    /// <returns>The attempt that was begun.</returns>
    /// <exception cref="ArgumentException">It was not begun yet.</exception>
    public IterationAttempt TryAgain(int iteration, AlarmEvent? because = null)
    {
        var line = Line();
        if (line.Find(iteration) is null || line.Find(iteration - 1) is not { } start)
        {
            throw new ArgumentException($"Iteration {iteration} was not begun, so there is nothing to try again.", nameof(iteration));
        }

        var again = new IterationStateEvent(line.Next(iteration), start.At, start.Challenger, start.Solver, IterationStatus.Begun);
        journal.Tell(because is null ? [again] : [again, because]);
        return again.At;
    }

    private IterationLine Line() => new(journal.IterationStates());
}
