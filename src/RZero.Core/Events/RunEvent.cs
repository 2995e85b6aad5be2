namespace RZero.Core.Events;

/// <summary>Something that happened in a run. Events are what the console shows, what <c>--json</c> prints and what the journal keeps.</summary>
public abstract record RunEvent
{
    private protected RunEvent()
    {
    }
}
