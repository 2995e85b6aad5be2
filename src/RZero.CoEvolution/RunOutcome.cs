using RZero.Core;
using RZero.Core.Events;

namespace RZero.CoEvolution;

/// <summary>How a run ended.</summary>
/// <param name="Iterations">Iterations that were finished.</param>
/// <param name="Solver">The last Solver; the best one where the monitor ended the run.</param>
/// <param name="Alarm">What stopped it early; null when it reached its end.</param>
public sealed record RunOutcome(int Iterations, PolicyRef Solver, AlarmEvent? Alarm)
{
    /// <summary>The best Solver by held-out accuracy; null where none was measured.</summary>
    public BestSolver? Best { get; init; }

    /// <summary>Whether it only waits for someone to look at it: resumed, it goes on.</summary>
    public bool IsPaused { get; init; }
}
