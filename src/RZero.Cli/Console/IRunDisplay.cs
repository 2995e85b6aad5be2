using RZero.Core.Events;

namespace RZero.Cli.Console;

/// <summary>Shows a run while it goes on.</summary>
internal interface IRunDisplay
{
    /// <summary>Does the work, showing every event that it reports.</summary>
    T Show<T>(Func<Action<RunEvent>, T> work);
}
