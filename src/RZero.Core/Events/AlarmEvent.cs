namespace RZero.Core.Events;

/// <summary>Something that the user has to know.</summary>
/// <param name="Iteration">When.</param>
/// <param name="Signal">What was seen, as a short name such as "low_yield".</param>
/// <param name="Stops">Whether the run ends because of it.</param>
/// <param name="Message">What it means and what can be done.</param>
public sealed record AlarmEvent(int Iteration, string Signal, bool Stops, string Message) : RunEvent;
