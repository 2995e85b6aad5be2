namespace RZero.Hub.Connection;

/// <summary>
/// Tries again what may go better the next time: a bounded number of times, with longer and longer pauses, or as long as the hub asks for.
/// </summary>
/// <param name="options">Counts and pauses.</param>
/// <param name="observer">Told of each pause.</param>
internal sealed class HubRetries(HubOptions options, IHubObserver observer)
{
    /// <summary>Runs an attempt until it succeeds, fails for good, or has failed too often.</summary>
    /// <param name="attempt">Throws <see cref="HubException"/>.</param>
    /// <param name="progress">Grows when an attempt got somewhere, which starts the count anew; null for attempts that get nowhere unless they
    /// succeed.</param>
    /// <param name="stop">Interrupts.</param>
    public async Task<T> RunAsync<T>(Func<Task<T>> attempt, Func<long>? progress, CancellationToken stop)
    {
        var (retry, reached) = (0, progress?.Invoke() ?? 0);
        while (true)
        {
            try
            {
                return await attempt().ConfigureAwait(false);
            }
            catch (HubException fault) when (fault.IsPassing)
            {
                var now = progress?.Invoke() ?? 0;
                (retry, reached) = now - reached >= options.RetryProgressBytes ? (1, now) : (retry + 1, reached);
                var most = Math.Min(options.RetryCount, fault.MostRetries);
                if (retry > most || fault.RetryAfter > options.LongestPause)
                {
                    throw;
                }

                var pause = fault.RetryAfter ?? options.Pause(retry);
                observer.Say($"{fault.Short} Trying again in {pause.TotalSeconds:0.#} s ({retry} of {most}).");
                await Task.Delay(pause, options.Clock, stop).ConfigureAwait(false);
            }
        }
    }
}
