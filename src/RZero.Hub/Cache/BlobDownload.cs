using System.Net;
using RZero.Hub.Connection;
using RZero.Hub.Listing;

namespace RZero.Hub.Cache;

/// <summary>
/// Brings one blob into the cache: in turn with other processes, going on where an earlier try stopped, and only when its hash is right.
/// </summary>
/// <param name="connection">The hub.</param>
/// <param name="cache">Where it goes.</param>
/// <param name="options">Limits.</param>
/// <param name="observer">Told what is waited for.</param>
internal sealed class BlobDownload(HubConnection connection, HubCache cache, HubOptions options, IHubObserver observer)
{
    private readonly HubRetries retries = new(options, observer);
    private readonly HubBody body = new(connection, options);

    /// <summary>Brings a file; returns at once where it is there.</summary>
    /// <param name="file">Which.</param>
    /// <param name="address">Where the hub has it.</param>
    /// <param name="reached">Told how many bytes are there.</param>
    /// <param name="stop">Interrupts; what came is kept for the next time.</param>
    /// <exception cref="HubException">It does not come, or is not what was promised.</exception>
    public async Task FetchAsync(HubFile file, Uri address, Action<long> reached, CancellationToken stop)
    {
        using var turn = await BlobLock.TakeAsync(
            cache.LockOf(file), () =>
                observer.Say($"Another process downloads {file.Name}; waiting for it."), options.Clock, stop).ConfigureAwait(false);
        if (!cache.Holds(file))
        {
            using (var part = PartialBlob.Open(cache.IncompleteOf(file), file))
            {
                await WithinTimeAsync(file, limited => FillAsync(file, part, address, reached, limited), stop).ConfigureAwait(false);
            }

            Accept(file);
        }
        else
        {
            reached(file.Size);
        }
    }

    private void Accept(HubFile file)
    {
        try
        {
            BlobContent.Require(cache.IncompleteOf(file), file.Name);
        }
        catch (HubException)
        {
            File.Delete(cache.IncompleteOf(file));
            throw;
        }

        cache.Accept(file);
    }

    private async Task WithinTimeAsync(HubFile file, Func<CancellationToken, Task> act, CancellationToken stop)
    {
        var time = options.TotalTimeout(file.Size);
        using var total = new RequestDeadline(time, options.Clock, stop);
        try
        {
            await act(total.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (total.IsOver)
        {
            throw new HubException(
                HubFault.TooSlow,
                $"{file.Name} was not downloaded within {time.TotalSeconds:0} s; run the command again to go on from what is there.")
            {
                IsFinal = true,
            };
        }
    }

    /// <summary>A wrong hash after several pieces may be an old piece's fault, so it is then tried once more from the beginning.</summary>
    private async Task FillAsync(HubFile file, PartialBlob part, Uri address, Action<long> reached, CancellationToken stop)
    {
        for (var again = false; ; again = true)
        {
            await retries.RunAsync(() => TransferAsync(file, part, address, reached, stop), () => part.Length, stop).ConfigureAwait(false);
            var pieced = part.IsPieced;
            if (part.Finish())
            {
                return;
            }

            if (again || !pieced)
            {
                throw new HubException(
                    HubFault.Damaged,
                    $"{file.Name} is not what the hub promised (its hash is wrong); nothing of it is kept. "
                    + $"Try again, and check HF_ENDPOINT ({options.Endpoint}).");
            }
        }
    }

    private async Task<long> TransferAsync(HubFile file, PartialBlob part, Uri address, Action<long> reached, CancellationToken stop)
    {
        if (part.Length == file.Size)
        {
            return part.Length;
        }

        using var response = await connection.GetAsync(address, part.Length, stop).ConfigureAwait(false);
        Begin(response, file, part);
        await body.ReadAsync(
            response,
            piece =>
            {
                part.Append(piece.Span);
                reached(part.Length);
            },
            stop).ConfigureAwait(false);
        return part.Length == file.Size
            ? part.Length
            : throw new HubException(
                HubFault.NoConnection, $"{file.Name} ended after {part.Length} of {file.Size} bytes; run the command again to go on.");
    }

    /// <summary>Makes the part fit what the answer brings: what follows it, or all from the beginning.</summary>
    private static void Begin(HttpResponseMessage response, HubFile file, PartialBlob part)
    {
        var range = response.Content.Headers.ContentRange;
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable
            || (response.StatusCode == HttpStatusCode.PartialContent && (range?.From != part.Length || (range.Length ?? file.Size) != file.Size)))
        {
            part.Restart();
            throw new HubException(HubFault.ServerFault, $"The hub cannot go on with {file.Name} where it stopped; try again.");
        }

        if (response.StatusCode == HttpStatusCode.OK && part.Length > 0)
        {
            part.Restart();
        }

        part.Continue();
        if (response.Content.Headers.ContentLength is { } length && length != file.Size - part.Length
            && response.Content.Headers.ContentEncoding.Count == 0
            && response.Content.Headers.ContentType?.MediaType != "text/html")
        {
            throw new HubException(
                HubFault.Damaged, $"The hub lists {file.Name} with {file.Size} bytes but sends {length}; it was refused.");
        }
    }
}
