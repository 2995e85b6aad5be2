using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using RZero.Files;

namespace RZero.Hub.Connection;

/// <summary>
/// Opens connections to addresses that were looked at after their names were resolved. A host that a redirection names must lie in the open
/// internet, or where the endpoint itself lies: a hub on this machine may send its own clients on within this machine, a public one never.
/// Behind a proxy the connections go to the proxy that the user chose, and it resolves the names; what this machine can resolve is looked at
/// here all the same.
/// </summary>
/// <param name="endpoint">The endpoint that the user chose.</param>
/// <param name="proxy">The proxy that the user chose; null for none.</param>
internal sealed class AddressGuard(Uri endpoint, HubProxy? proxy = null)
{
    /// <summary>Connects; used by the HTTP handler for every new connection.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken stop)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = await Dns.GetHostAddressesAsync(host, stop).ConfigureAwait(false);
        if (!IsEndpoint(host) && !IsProxy(host))
        {
            var own = await Dns.GetHostAddressesAsync(endpoint.IdnHost, stop).ConfigureAwait(false);
            Require(host, [.. addresses], [.. own]);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, stop).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Throws where a proxy would be sent to an address that may not be connected to. What only the proxy can resolve is the proxy's to judge.
    /// </summary>
    /// <param name="address">What is asked for.</param>
    /// <param name="stop">Interrupts.</param>
    public async Task RequireAsync(Uri address, CancellationToken stop)
    {
        if (proxy?.GetProxy(address) is not null && !IsEndpoint(address.IdnHost))
        {
            Require(
                address.IdnHost,
                await ResolvedAsync(address.IdnHost, stop).ConfigureAwait(false),
                await ResolvedAsync(endpoint.IdnHost, stop).ConfigureAwait(false));
        }
    }

    /// <summary>Throws unless every address may be connected to.</summary>
    /// <param name="host">For the message.</param>
    /// <param name="addresses">What the host resolves to.</param>
    /// <param name="own">What the endpoint resolves to.</param>
    public static void Require(string host, ImmutableArray<IPAddress> addresses, ImmutableArray<IPAddress> own)
    {
        var allowed = own.Select(AddressKinds.Of).Append(AddressKind.Public).Where(kind => kind != AddressKind.Special).ToHashSet();
        if (addresses.FirstOrDefault(address => !allowed.Contains(AddressKinds.Of(address))) is { } inward)
        {
            throw new HubException(
                HubFault.Refused,
                $"The hub redirects to {Excerpt.Of(host)} ({inward}), which is not on the public internet; the redirect was not followed.");
        }
    }

    private static async Task<ImmutableArray<IPAddress>> ResolvedAsync(string host, CancellationToken stop)
    {
        try
        {
            return [.. await Dns.GetHostAddressesAsync(host.Trim('[', ']'), stop).ConfigureAwait(false)];
        }
        catch (SocketException)
        {
            return [];
        }
    }

    private bool IsProxy(string host) =>
        proxy?.Hosts.Any(known => known.Trim('[', ']').Equals(host.Trim('[', ']'), StringComparison.OrdinalIgnoreCase)) == true;

    private bool IsEndpoint(string host) => host.Trim('[', ']').Equals(endpoint.IdnHost.Trim('[', ']'), StringComparison.OrdinalIgnoreCase);
}
