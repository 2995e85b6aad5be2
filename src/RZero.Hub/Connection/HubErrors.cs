using System.Net;
using System.Net.Sockets;
using RZero.Files;

namespace RZero.Hub.Connection;

/// <summary>Says what an answer that is no success means for the user.</summary>
/// <param name="options">Where the hub is.</param>
/// <param name="reference">What was asked for.</param>
internal sealed class HubErrors(HubOptions options, HubReference reference)
{
    private string Page => $"{options.Endpoint.AbsoluteUri.TrimEnd('/')}/{reference.Place}";

    /// <summary>The fault that a status stands for.</summary>
    public HubException FaultOf(HttpResponseMessage response)
    {
        var code = response.Headers.TryGetValues("X-Error-Code", out var codes) ? codes.FirstOrDefault() : null;
        return response.StatusCode switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new(HubFault.NotAllowed, NotAllowed(code)),
            HttpStatusCode.ProxyAuthenticationRequired => new(HubFault.NotAllowed, ProxyRefuses(response)),
            HttpStatusCode.NotFound or HttpStatusCode.Gone => new(HubFault.NotFound, NotFound(code)),
            HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotImplemented =>
                new(HubFault.NotFound, $"{options.Endpoint} does not support this request; check HF_ENDPOINT."),
            HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => Passing(response),
            _ =>
                new(
                    HubFault.BadAnswer,
                    $"The hub answers {(int)response.StatusCode} for {reference}, which it should not; check HF_ENDPOINT ({options.Endpoint})."),
        };
    }

    /// <summary>
    /// The fault of an endpoint that cannot be reached. A name that does not exist is told at once; one that could not be asked for is asked
    /// for once more.
    /// </summary>
    /// <param name="cause">What was caught.</param>
    /// <param name="address">What was asked for; null for the endpoint itself.</param>
    public HubException NoConnection(Exception cause, Uri? address = null)
    {
        address ??= options.Endpoint;
        var unresolved = (cause.InnerException as SocketException)?.SocketErrorCode;
        var proxy = options.Proxy?.Described(address);
        var what = unresolved is SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain
            ? $"the name {Excerpt.Of(options.Proxy?.GetProxy(address)?.IdnHost ?? address.IdnHost)} does not resolve"
            : Excerpt.Of(cause.InnerException?.Message ?? cause.Message);
        return new(
            HubFault.NoConnection,
            $"{options.Endpoint} cannot be reached for {reference}{(proxy is null ? "" : $" through {proxy}")} ({what}). "
            + $"Check the network and {(proxy is null ? "HF_ENDPOINT (behind a proxy, HTTPS_PROXY)" : "the proxy")}; "
            + "what was downloaded already is kept.",
            cause)
        {
            MostRetries = unresolved switch
            {
                SocketError.HostNotFound or SocketError.NoData => 0,
                SocketError.TryAgain => 1,
                _ => int.MaxValue,
            },
        };
    }

    /// <summary>The fault of an endpoint that keeps one waiting.</summary>
    /// <param name="what">What it did not do in time.</param>
    public HubException TooSlow(string what) =>
        new(HubFault.TooSlow, $"The hub {what} for {reference}; try again later, what was downloaded already is kept.");

    private HubException Passing(HttpResponseMessage response)
    {
        var wait = response.Headers.RetryAfter is not { } after ? null
            : after.Delta ?? (after.Date is { } date ? date - options.Clock.GetUtcNow() : null);
        var advice = wait is { TotalSeconds: > 1 } pause ? $"Retry after {pause.TotalSeconds:0} s." : "Try again later.";
        return new(HubFault.ServerFault, $"The hub answers {(int)response.StatusCode} for {reference}. {advice}")
        {
            RetryAfter = wait < TimeSpan.Zero ? TimeSpan.Zero : wait,
        };
    }

    private string ProxyRefuses(HttpResponseMessage response) =>
        $"{(response.RequestMessage?.RequestUri is { } address ? options.Proxy?.Described(address) : null) ?? "A proxy"} requires authentication: "
        + "write its variable as http://name:password@host:port.";

    private string NotAllowed(string? code) =>
        code == "GatedRepo" ? $"{reference.Repository} is gated: accept its terms at {Page}, then set HF_TOKEN to a token of that account."
        : options.Token is null
            ? $"The hub does not show {reference.Repository} to everyone. Check the name; if it is gated or private, set HF_TOKEN to a token that "
                + $"may read it ({Page})."
        : $"The token (HF_TOKEN or the token file) may not read {reference.Repository}. Check the name; if it is gated, accept its terms at {Page}.";

    private string NotFound(string? code) => code switch
    {
        "RevisionNotFound" => $"{reference.Repository} has no revision {reference.Revision}; see {Page}.",
        "EntryNotFound" => $"A file that the hub lists for {reference} is not there; try again later.",
        _ when reference.IsDataset => $"There is no data set {reference} at {options.Endpoint}. Check the name; capital letters count.",
        _ => $"There is no folder {reference.Repository} here and no model {reference} at {options.Endpoint}. Check the name; capital letters count.",
    };
}
