using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace RZero.Checkpoints.Hub;

/// <summary>
/// Opens connections to addresses that were looked at after their names were resolved. A host that a redirection names must lie in the open
/// internet, or where the endpoint itself lies: a hub on this machine may send its own clients on within this machine, a public one never.
/// </summary>
/// <param name="endpoint">The endpoint that the user chose.</param>
internal sealed class AddressGuard(Uri endpoint)
{
    /// <summary>Connects; used by the HTTP handler for every new connection.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken stop)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = await Dns.GetHostAddressesAsync(host, stop).ConfigureAwait(false);
        if (!IsEndpoint(host))
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

    /// <summary>Throws unless every address may be connected to.</summary>
    /// <param name="host">For the message.</param>
    /// <param name="addresses">What the host resolves to.</param>
    /// <param name="own">What the endpoint resolves to.</param>
    public static void Require(string host, ImmutableArray<IPAddress> addresses, ImmutableArray<IPAddress> own)
    {
        var allowed = own.Select(AddressKinds.Of).Append(AddressKind.Public).Where(kind => kind != AddressKind.Special).ToHashSet();
        if (addresses.FirstOrDefault(address => !allowed.Contains(AddressKinds.Of(address))) is { } inward)
        {
            throw new HubException(HubFault.Refused, $"The hub redirects to {Excerpt.Of(host)} ({inward}), which is not in the open internet; this is not followed.");
        }
    }

    private bool IsEndpoint(string host) => host.Trim('[', ']').Equals(endpoint.IdnHost.Trim('[', ']'), StringComparison.OrdinalIgnoreCase);
}
