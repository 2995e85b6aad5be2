namespace RZero.Core.Events;

/// <summary>
/// How far an attempt at an iteration is, and which policies it stands on: what a run can go back to. It is kept and never shown; what is shown of
/// an iteration is its <see cref="IterationEvent"/>.
/// </summary>
/// <param name="At">Which attempt.</param>
/// <param name="Parent">The attempt whose policies it starts from; null for the base.</param>
/// <param name="Challenger">While it goes on the Challenger that it starts from, when it is done the one that it leaves.</param>
/// <param name="Solver">The Solver likewise.</param>
/// <param name="Status">How far it is.</param>
public sealed record IterationStateEvent(
    IterationAttempt At, IterationAttempt? Parent, PolicyRef Challenger, PolicyRef Solver, IterationStatus Status) : RunEvent;

/// <summary>How far an attempt at an iteration is.</summary>
public enum IterationStatus
{
    /// <summary>It was begun.</summary>
    Begun,

    /// <summary>It is finished and measured; others can start from it.</summary>
    Done,
}
