using RZero.Core;
using RZero.Core.Events;

namespace RZero.CoEvolution;

/// <summary>How a run ended.</summary>
/// <param name="Iterations">Iterations that were finished.</param>
/// <param name="Solver">The last Solver.</param>
/// <param name="Alarm">What stopped it early; null when it reached its end.</param>
public sealed record RunOutcome(int Iterations, PolicyRef Solver, AlarmEvent? Alarm);
