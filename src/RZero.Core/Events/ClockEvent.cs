namespace RZero.Core.Events;

/// <summary>
/// How long an iteration was worked on so far. Kept in the journal, so that a resumed run counts what came before; never shown by itself.
/// </summary>
/// <param name="Iteration">1 for the first; 0 measures the base.</param>
/// <param name="Seconds">Wall-clock seconds of all processes that worked on it.</param>
public sealed record ClockEvent(int Iteration, double Seconds) : RunEvent;
