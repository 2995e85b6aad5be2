using RZero.CoEvolution.Plan;
using RZero.Core.Events;
using RZero.Core.Storage;

namespace RZero.CoEvolution;

/// <summary>A whole run as the outside sees it: a plan and a store in, events out.</summary>
public interface IEvolution
{
    /// <summary>
    /// Runs the plan to its end, to an alarm that stops it, or until it is interrupted. Over a store that holds a part, it does the rest.
    /// </summary>
    /// <param name="plan">What to do; free of problems.</param>
    /// <param name="store">What the run keeps.</param>
    /// <param name="report">Hears every event once, in order, possibly from several threads one after the other.</param>
    /// <param name="stop">Interrupts; the run can be resumed.</param>
    /// <exception cref="OperationCanceledException">It was interrupted.</exception>
    RunOutcome Run(RunPlan plan, IRunStore store, Action<RunEvent> report, CancellationToken stop);
}
