using System.Net;
using System.Net.Http.Headers;
using RZero.Files;

namespace RZero.Hub.Connection;

/// <summary>
/// Asks a hub. Redirections are followed here and not by the runtime: to http and https only, never from https to http, never inwards (see
/// <see cref="AddressGuard"/>), and without the token where they leave the endpoint. Nothing is decompressed.
/// </summary>
internal sealed class HubConnection : IDisposable
{
    private const int MostRedirections = 8;
    private const int MostHeaderKilobytes = 64;

    private readonly HubOptions options;
    private readonly HttpClient client;
    private readonly AddressGuard guard;

    /// <param name="options">Where the hub is, and how long is waited.</param>
    /// <param name="reference">What is asked for; messages name it.</param>
    public HubConnection(HubOptions options, HubReference reference)
    {
        (this.options, Answers, guard) = (options, new(options, reference), new(options.Endpoint, options.Proxy));
        client = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            UseProxy = options.Proxy is not null,
            Proxy = options.Proxy,
            ConnectTimeout = options.ConnectTimeout,
            ConnectCallback = guard.ConnectAsync,
            MaxResponseHeadersLength = MostHeaderKilobytes,
            ResponseDrainTimeout = TimeSpan.Zero,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>Says what went wrong.</summary>
    public HubErrors Answers { get; }

    /// <summary>An address below the endpoint.</summary>
    /// <param name="path">Escaped, without a slash at its beginning.</param>
    public Uri Address(string path) => new($"{options.Endpoint.AbsoluteUri.TrimEnd('/')}/{path}");

    /// <summary>Asks for the head alone, at the endpoint itself: it says what a file is before it sends one elsewhere for the content.</summary>
    public Task<HttpResponseMessage> HeadAsync(Uri address, CancellationToken stop) =>
        FollowAsync(HttpMethod.Head, address, from: 0, mayLeave: false, stop);

    /// <summary>Asks for content. The answer is 200, 206 or 416, and its body is still to be read.</summary>
    /// <param name="address">Where.</param>
    /// <param name="from">First byte that is wanted.</param>
    /// <param name="stop">Interrupts.</param>
    /// <exception cref="HubException">Anything else comes, or nothing.</exception>
    public Task<HttpResponseMessage> GetAsync(Uri address, long from, CancellationToken stop) =>
        FollowAsync(HttpMethod.Get, address, from, mayLeave: true, stop);

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private async Task<HttpResponseMessage> FollowAsync(HttpMethod method, Uri address, long from, bool mayLeave, CancellationToken stop)
    {
        for (var hop = 0; hop <= MostRedirections; hop++)
        {
            await guard.RequireAsync(address, stop).ConfigureAwait(false);
            var response = await SendAsync(method, address, from, stop).ConfigureAwait(false);
            var next = Redirection(response, address);
            if (response.StatusCode is HttpStatusCode.OK or HttpStatusCode.PartialContent or HttpStatusCode.RequestedRangeNotSatisfiable
                || (next is not null && !mayLeave && !IsAtEndpoint(next)))
            {
                return response;
            }

            using (response)
            {
                address = next ?? throw Answers.FaultOf(response);
            }
        }

        throw new HubException(
            HubFault.Refused, $"The hub redirects more than {MostRedirections} times; this is not followed. Check HF_ENDPOINT ({options.Endpoint}).");
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, Uri address, long from, CancellationToken stop)
    {
        using var clock = new RequestDeadline(options.FirstByteTimeout, options.Clock, stop);
        try
        {
            using var request = Request(method, address, from);
            return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, clock.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw Answers.TooSlow("did not answer in time");
        }
        catch (HttpRequestException fault) when (fault.InnerException is HubException refusal)
        {
            throw refusal;
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            throw Answers.NoConnection(fault, address);
        }
    }

    private HttpRequestMessage Request(HttpMethod method, Uri address, long from)
    {
        var request = new HttpRequestMessage(method, address);
        request.Headers.UserAgent.ParseAdd("rzero");
        request.Headers.AcceptEncoding.ParseAdd("identity");
        if (from > 0)
        {
            request.Headers.Range = new RangeHeaderValue(from, to: null);
        }

        if (options.Token is { } token && IsAtEndpoint(address))
        {
            request.Headers.Authorization = new("Bearer", token);
        }

        return request;
    }

    private bool IsAtEndpoint(Uri address) =>
        Uri.Compare(address, options.Endpoint, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;

    /// <summary>Where an answer sends on to; null where it does not.</summary>
    private static Uri? Redirection(HttpResponseMessage response, Uri from)
    {
        if (response.StatusCode is not (HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
                or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect)
            || response.Headers.Location is not { } location
            || !Uri.TryCreate(from, location, out var next))
        {
            return null;
        }

        var allowed = next.Scheme == Uri.UriSchemeHttps || (next.Scheme == Uri.UriSchemeHttp && from.Scheme == Uri.UriSchemeHttp);
        return allowed && next.UserInfo.Length == 0
            ? next
            : throw new HubException(
                HubFault.Refused,
                $"The hub redirects to {Excerpt.Of(next.GetLeftPart(UriPartial.Authority))}, away from {from.Scheme}; this is not followed.");
    }
}
