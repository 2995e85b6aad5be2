using RZero.CoEvolution.Plan.Sections;
using RZero.Core.Events;

namespace RZero.CoEvolution.Monitor;

/// <summary>
/// Takes a run that went wrong back to its best iteration. As often as the plan allows, the iteration after that one is tried again, from its
/// policies and with random numbers of its own; after that the run ends there.
/// </summary>
/// <param name="plan">How often.</param>
/// <param name="journal">Knows every attempt and measurement.</param>
/// <param name="attempts">Begins another attempt.</param>
internal sealed class WayBack(MonitorPlan plan, RunJournal journal, IterationAttempts attempts)
{
    private const string Signal = "went_back";

    /// <summary>Goes back, and says so; false where the run has gone back often enough.</summary>
    /// <param name="alarm">What went wrong.</param>
    public bool Take(AlarmEvent alarm)
    {
        if (Returns() >= plan.Returns || BestSolver.Iteration(journal.Iterations()) is not { } best)
        {
            return false;
        }

        // The alarm stands with the iteration that is gone back to: what comes after that is set aside, and the reason must not be.
        attempts.TryAgain(best.Iteration + 1, new AlarmEvent(best.Iteration, Signal, Stops: false, FormattableString.Invariant(
            $"Iteration {alarm.Iteration} went wrong ({alarm.Signal}): {alarm.Message} The run goes back to {FindingText.Of(best)}, its best, ")
            + FormattableString.Invariant($"and tries iteration {best.Iteration + 1} again.")));
        return true;
    }

    /// <summary>The alarm that ends a run which goes back no more.</summary>
    /// <param name="alarm">What went wrong.</param>
    /// <param name="best">Where it ends.</param>
    public AlarmEvent End(AlarmEvent alarm, BestSolver? best) => best is null ? alarm : alarm with
    {
        Message = $"{alarm.Message} {Before()}The run ends with the Solver of {FindingText.Of(best.Measured)}, its best.",
    };

    private string Before() => Returns() switch
    {
        0 => "",
        1 => "The run went back once before. ",
        var times => FormattableString.Invariant($"The run went back {times} times before. "),
    };

    /// <summary>
    /// Times that the run went back: attempts that start where an earlier one at the same iteration did. Those that only follow one start elsewhere.
    /// </summary>
    private int Returns()
    {
        var states = journal.IterationStates();
        return states.Count(state => states.Any(earlier =>
            earlier.At.Iteration == state.At.Iteration && earlier.At.Attempt < state.At.Attempt && earlier.Parent == state.Parent));
    }
}
