using System.Collections.Immutable;
using System.Net;
using RZero.Core;
using RZero.Files;

namespace RZero.Hub.Connection;

/// <summary>
/// The proxy that the environment names: HTTPS_PROXY or HTTP_PROXY by the scheme of what is asked for, else ALL_PROXY; not for the hosts of NO_PROXY
/// (a name stands for itself and what is below it, "*" for all). Small letters go before capital ones, as elsewhere.
/// </summary>
public sealed class HubProxy : IWebProxy
{
    private const string SchemeOfNone = "http://";

    private static readonly string[] Schemes = ["http", "https", "socks4", "socks4a", "socks5"];

    private readonly ImmutableDictionary<string, (Uri Address, string Variable)> byScheme;
    private readonly ImmutableArray<string> direct;

    private HubProxy(ImmutableDictionary<string, (Uri, string)> byScheme, ImmutableArray<string> direct) =>
        (this.byScheme, this.direct) = (byScheme, direct);

    /// <summary>Name and password of the proxies, where their addresses hold them.</summary>
    public ICredentials? Credentials { get; set; }

    /// <summary>Hosts of all proxies, which are connected to in the place of others.</summary>
    public IEnumerable<string> Hosts => byScheme.Values.Select(proxy => proxy.Address.IdnHost);

    /// <summary>Reads the variables; null where none names a proxy.</summary>
    /// <param name="variable">Value of a variable, or null.</param>
    /// <exception cref="UserException">A variable holds no address; names it.</exception>
    public static HubProxy? Read(Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        var found = ImmutableDictionary.CreateBuilder<string, (Uri, string)>(StringComparer.Ordinal);
        var credentials = new CredentialCache();
        foreach (var scheme in new[] { Uri.UriSchemeHttp, Uri.UriSchemeHttps })
        {
            if (Named(variable, $"{scheme}_proxy", "all_proxy") is var (name, text))
            {
                var address = Address(name, text);
                Add(credentials, address);
                found[scheme] = (Bare(address), name);
            }
        }

        var direct = (variable("no_proxy") ?? variable("NO_PROXY") ?? "")
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return found.Count == 0
            ? null
            : new(found.ToImmutable(), [.. direct.Select(host => host.TrimStart('*').TrimStart('.'))]) { Credentials = credentials };
    }

    /// <inheritdoc/>
    public Uri? GetProxy(Uri destination) => Find(destination)?.Address;

    /// <inheritdoc/>
    public bool IsBypassed(Uri host) => Find(host) is null;

    /// <summary>How messages name the proxy of an address: where it is and which variable says so; null for none.</summary>
    public string? Described(Uri destination) =>
        Find(destination) is var (address, variable) ? $"the proxy {address.GetLeftPart(UriPartial.Authority)} of {variable}" : null;

    private (Uri Address, string Variable)? Find(Uri destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        return byScheme.TryGetValue(destination.Scheme, out var proxy) && !direct.Any(host => IsDirect(host, destination)) ? proxy : null;
    }

    // An empty entry was "*".
    private static bool IsDirect(string entry, Uri destination) =>
        entry.Length == 0
        || Is(entry, destination.IdnHost.Trim('[', ']'))
        || Is(entry, $"{destination.IdnHost}:{destination.Port}");

    private static bool Is(string entry, string host) =>
        host.Equals(entry, StringComparison.OrdinalIgnoreCase) || host.EndsWith($".{entry}", StringComparison.OrdinalIgnoreCase);

    private static (string Name, string Value)? Named(Func<string, string?> variable, params string[] names)
    {
        foreach (var name in names.SelectMany(name => new[] { name, name.ToUpperInvariant() }))
        {
            if (variable(name)?.Trim() is { Length: > 0 } value)
            {
                return (name, value);
            }
        }

        return null;
    }

    private static Uri Address(string variable, string text) =>
        Uri.TryCreate(text.Contains("://", StringComparison.Ordinal) ? text : SchemeOfNone + text, UriKind.Absolute, out var address)
            && Schemes.Contains(address.Scheme, StringComparer.Ordinal)
            ? address
            : throw new UserException(
                $"{variable} must be the address of a proxy such as http://proxy.example:3128, not \"{Excerpt.Of(WithoutSecret(text))}\".");

    private static string WithoutSecret(string text) => text[(text.LastIndexOf('@') + 1)..];

    private static Uri Bare(Uri address) => new UriBuilder(address) { UserName = "", Password = "" }.Uri;

    private static void Add(CredentialCache credentials, Uri address)
    {
        if (address.UserInfo.Split(':', 2) is [{ Length: > 0 } user, .. var password] && credentials.GetCredential(Bare(address), "Basic") is null)
        {
            credentials.Add(Bare(address), "Basic", new(Uri.UnescapeDataString(user), Uri.UnescapeDataString(password.FirstOrDefault() ?? "")));
        }
    }
}
