namespace RZero.Hub.Connection;

/// <summary>Puts a time limit on work that can be cancelled, and tells the limit from the user's own wish to stop.</summary>
internal sealed class RequestDeadline : IDisposable
{
    private readonly CancellationTokenSource limit;
    private readonly CancellationTokenSource either;
    private readonly CancellationToken stop;

    /// <param name="time">The limit; it can be set again.</param>
    /// <param name="clock">Time.</param>
    /// <param name="stop">The user's wish.</param>
    public RequestDeadline(TimeSpan time, TimeProvider clock, CancellationToken stop)
    {
        limit = new(time, clock);
        either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
        this.stop = stop;
    }

    /// <summary>Cancelled by whichever comes first.</summary>
    public CancellationToken Token => either.Token;

    /// <summary>Whether the time is up, and not the user's patience.</summary>
    public bool IsOver => limit.IsCancellationRequested && !stop.IsCancellationRequested;

    /// <summary>Starts the time anew.</summary>
    public void Restart(TimeSpan time) => limit.CancelAfter(time);

    /// <inheritdoc/>
    public void Dispose()
    {
        either.Dispose();
        limit.Dispose();
    }
}
