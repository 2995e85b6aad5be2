namespace RZero.Hub.Connection;

/// <summary>The body of an answer, read with a limit on each silence.</summary>
/// <param name="connection">Says what went wrong.</param>
/// <param name="options">The limit.</param>
internal sealed class HubBody(HubConnection connection, HubOptions options)
{
    private const int BufferBytes = 1 << 18;

    /// <summary>Hands out the body piece by piece to its end.</summary>
    /// <param name="response">Whose body; its headers are checked first.</param>
    /// <param name="take">Takes a piece, which is overwritten afterwards; throws no <see cref="IOException"/> of its own.</param>
    /// <param name="stop">Interrupts.</param>
    /// <exception cref="HubException">The answer is a web page or packed, falls silent, or is cut.</exception>
    public async Task ReadAsync(HttpResponseMessage response, Action<ReadOnlyMemory<byte>> take, CancellationToken stop)
    {
        Require(response);
        using var gap = new RequestDeadline(options.GapTimeout, options.Clock, stop);
        try
        {
            using var body = await response.Content.ReadAsStreamAsync(gap.Token).ConfigureAwait(false);
            var buffer = new byte[BufferBytes];
            while (await body.ReadAsync(buffer, gap.Token).ConfigureAwait(false) is > 0 and var count)
            {
                take(buffer.AsMemory(0, count));
                gap.Restart(options.GapTimeout);
            }
        }
        catch (OperationCanceledException) when (gap.IsOver)
        {
            throw connection.Answers.TooSlow("stopped sending in the middle of a response");
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            throw connection.Answers.NoConnection(fault);
        }
    }

    // A packed body could be far larger than it looks, and what arrives is checked against hashes of the plain file anyway.
    private void Require(HttpResponseMessage response)
    {
        if (response.Content.Headers.ContentEncoding.Any(encoding => encoding != "identity"))
        {
            throw new HubException(HubFault.Refused, "The hub sent a compressed response, which was not requested; it was refused.");
        }

        if (response.Content.Headers.ContentType?.MediaType is "text/html")
        {
            throw new HubException(
                HubFault.BadAnswer,
                $"The hub returned a web page instead of a file. Is {options.Endpoint} a hub, or is there a login page in between?");
        }
    }
}
