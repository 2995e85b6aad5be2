using System.Net;
using System.Net.Sockets;
using System.Text;
using RZero.Core;
using RZero.Hub.Connection;
using Xunit;

namespace RZero.Hub.Tests.Connection;

public sealed class HubProxyTests
{
    [Theory]
    [InlineData("https_proxy", "http://small:1", "https://hub.example/x", "http://small:1/")]
    [InlineData("HTTPS_PROXY", "http://capital:2", "https://hub.example/x", "http://capital:2/")]
    [InlineData("HTTPS_PROXY", "bare:3", "https://hub.example/x", "http://bare:3/")]
    [InlineData("HTTPS_PROXY", "http://p:1", "http://hub.example/x", null)]
    [InlineData("HTTP_PROXY", "http://p:1", "http://hub.example/x", "http://p:1/")]
    [InlineData("ALL_PROXY", "socks5://p:1080", "https://hub.example/x", "socks5://p:1080/")]
    public void Read_Variable_GivesTheProxyOfItsScheme(string name, string value, string destination, string? expected)
    {
        var proxy = HubProxy.Read(asked => asked == name ? value : null);

        Assert.Equal(expected, proxy!.GetProxy(new(destination))?.AbsoluteUri);
    }

    [Theory]
    [InlineData("hub.example", "https://hub.example/", true)]
    [InlineData("hub.example", "https://cdn.hub.example/", true)]
    [InlineData(".hub.example", "https://cdn.hub.example/", true)]
    [InlineData("other.example, HUB.example", "https://hub.example/", true)]
    [InlineData("hub.example:444", "https://hub.example/", false)]
    [InlineData("hub.example:443", "https://hub.example/", true)]
    [InlineData("ub.example", "https://hub.example/", false)]
    [InlineData("10.0.0.1", "https://10.0.0.1/", true)]
    [InlineData("*", "https://hub.example/", true)]
    [InlineData("", "https://hub.example/", false)]
    public void IsBypassed_HostsOfNoProxy_AreAskedDirectly(string list, string destination, bool isDirect)
    {
        var proxy = HubProxy.Read(name => name switch { "HTTPS_PROXY" => "http://p:1", "NO_PROXY" => list, _ => null });

        Assert.Equal(isDirect, proxy!.IsBypassed(new(destination)));
    }

    [Theory]
    [InlineData("ftp://p:1")]
    [InlineData("http://name:secret@")]
    public void Read_NoAddress_IsNamedWithoutItsSecret(string value)
    {
        var mistake = Assert.Throws<UserException>(() => HubProxy.Read(name => name == "HTTPS_PROXY" ? value : null));

        Assert.Contains("HTTPS_PROXY must be the address of a proxy", mistake.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Nothing_IsNoProxy() => Assert.Null(HubProxy.Read(_ => null));

    /// <summary>The hub's name resolves nowhere but behind the proxy, which gets whole addresses and the password.</summary>
    [Fact]
    public async Task FetchAsync_Proxy_IsAskedForEverything()
    {
        var model = new HubModel();
        using var trial = new HubTrial(request => model.Answer(request with { Path = new Uri(request.Path).PathAndQuery }));
        var address = trial.Options.Endpoint;
        trial.Options = trial.Options with { Endpoint = new("http://hub.invalid"), Proxy = HubProxy.Read(name => name == "HTTP_PROXY" ? $"http://name:word@{address.Authority}" : null) };

        var folder = await trial.FetchAsync();

        Assert.Equal(model.Files["model.safetensors"], File.ReadAllBytes(Path.Combine(folder, "model.safetensors")));
        Assert.All(trial.Requests, request => Assert.StartsWith("http://hub.invalid/", request.Path, StringComparison.Ordinal));
    }

    [Fact]
    public async Task FetchAsync_ProxyThatIsNotThere_IsNamedWithoutItsPassword()
    {
        var (port, model) = (FreePort(), new HubModel());
        using var trial = new HubTrial(model.Answer);
        trial.Options = trial.Options with { Endpoint = new("http://hub.invalid"), Proxy = HubProxy.Read(name => name == "http_proxy" ? $"http://name:word@127.0.0.1:{port}" : null) };

        var fault = await trial.FailAsync();

        Assert.Contains($"through the proxy http://127.0.0.1:{port} of http_proxy", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("word", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FetchAsync_ProxyThatWantsAPassword_SaysHowToGiveIt()
    {
        using var trial = new HubTrial(_ => new HubReply(407, Encoding.ASCII.GetBytes("no")) { Headers = ["Proxy-Authenticate: Basic realm=x"] });
        trial.Options = trial.Options with { Endpoint = new("http://hub.invalid"), Proxy = HubProxy.Read(name => name == "http_proxy" ? $"{trial.Options.Endpoint}" : null) };

        var fault = await trial.FailAsync();

        Assert.Contains("requires authentication: write its variable as http://name:password@host:port", fault.Message, StringComparison.Ordinal);
        Assert.Contains("http_proxy", fault.Message, StringComparison.Ordinal);
    }

    /// <summary>A redirection inwards is no better for going through a proxy.</summary>
    [Fact]
    public async Task FetchAsync_RedirectionInwardsBehindAProxy_IsRefused()
    {
        var model = new HubModel();
        using var trial = new HubTrial(request => request.Path.Contains("/resolve/", StringComparison.Ordinal)
            ? new HubReply(302, []) { Headers = ["Location: http://10.0.0.7/secret"] }
            : model.Answer(request with { Path = new Uri(request.Path).PathAndQuery }));
        var address = trial.Options.Endpoint;
        trial.Options = trial.Options with { Endpoint = new("http://hub.invalid"), Proxy = HubProxy.Read(name => name == "HTTP_PROXY" ? $"{address}" : null) };

        var fault = await trial.FailAsync();

        Assert.Equal(HubFault.Refused, fault.Fault);
        Assert.DoesNotContain(trial.Requests, request => request.Path.Contains("10.0.0.7", StringComparison.Ordinal));
    }

    private static int FreePort()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
