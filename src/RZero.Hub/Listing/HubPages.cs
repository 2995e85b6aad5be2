using System.Text.Json;
using RZero.Files;
using RZero.Files.Lines;
using RZero.Hub.Connection;

namespace RZero.Hub.Listing;

/// <summary>Asks a hub for small answers in JSON, again where that may help.</summary>
/// <param name="connection">The hub.</param>
/// <param name="options">Limits.</param>
/// <param name="reference">The model.</param>
/// <param name="retries">Says when to ask again.</param>
internal sealed class HubPages(HubConnection connection, HubOptions options, HubReference reference, HubRetries retries)
{
    private const int MostDepth = 32;

    private readonly HubBody body = new(connection, options);

    /// <summary>An answer.</summary>
    /// <param name="address">Where.</param>
    /// <param name="read">Makes the result of the root.</param>
    /// <param name="mostBytes">The most that it may have.</param>
    /// <param name="stop">Interrupts.</param>
    /// <exception cref="HubException">It is not to be had, too long, or makes no sense.</exception>
    public Task<HubPage<T>> ReadAsync<T>(Uri address, Func<JsonElement, T> read, long mostBytes, CancellationToken stop) =>
        retries.RunAsync(() => OnceAsync(address, read, mostBytes, stop), progress: null, stop);

    /// <summary>An answer that is not what it should be.</summary>
    public HubException Senseless(Exception fault) => new(
        HubFault.BadAnswer,
        $"The response of {options.Endpoint} about {reference} is not valid ({Excerpt.Of(JsonFault.Describe(fault))}). "
        + "Is it a Hugging Face-compatible hub? Check HF_ENDPOINT.",
        fault);

    /// <summary>A list that goes on and on.</summary>
    public HubException Endless() =>
        new(HubFault.BadAnswer, $"The list of files of {reference} does not end; check HF_ENDPOINT ({options.Endpoint}).");

    private async Task<HubPage<T>> OnceAsync<T>(Uri address, Func<JsonElement, T> read, long mostBytes, CancellationToken stop)
    {
        using var total = new RequestDeadline(options.BaseTimeout, options.Clock, stop);
        try
        {
            using var response = await connection.GetAsync(address, from: 0, total.Token).ConfigureAwait(false);
            using var bytes = await BytesAsync(response, mostBytes, total.Token).ConfigureAwait(false);
            using var json = JsonDocument.Parse(bytes, new() { MaxDepth = MostDepth });
            return new(read(json.RootElement), response.Headers.TryGetValues("Link", out var links) ? LinkHeader.Next(links) : null, bytes.Length);
        }
        catch (OperationCanceledException) when (total.IsOver)
        {
            throw connection.Answers.TooSlow("took too long to list the files");
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw Senseless(fault);
        }
    }

    private async Task<MemoryStream> BytesAsync(HttpResponseMessage response, long mostBytes, CancellationToken stop)
    {
        var bytes = new MemoryStream();
        await body.ReadAsync(
            response,
            piece =>
            {
                bytes.Write(piece.Span);
                if (bytes.Length > mostBytes)
                {
                    throw Endless();
                }
            },
            stop).ConfigureAwait(false);
        bytes.Position = 0;
        return bytes;
    }
}
