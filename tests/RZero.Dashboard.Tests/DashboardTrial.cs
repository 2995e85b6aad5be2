using System.Net;
using RZero.Testing.Runs;
using Xunit;

namespace RZero.Dashboard.Tests;

/// <summary>A run, its pages, and somebody who asks for them.</summary>
internal sealed class DashboardTrial : IAsyncDisposable
{
    private DashboardTrial(MadeRun run, DashboardServer server) => (Run, Server) = (run, server);

    public MadeRun Run { get; }

    public DashboardServer Server { get; }

    public HttpClient Client { get; } = new(new HttpClientHandler { AllowAutoRedirect = false });

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<DashboardTrial> StartAsync(MadeRun? run = null, string? token = null, params string[] others)
    {
        var shown = run ?? MadeRun.Usual();
        return await StartWithAsync(shown, new() { Runs = [shown.Folder, .. others], Token = token });
    }

    public static async Task<DashboardTrial> StartWithAsync(MadeRun run, DashboardOptions options) =>
        new(run, await DashboardServer.StartAsync(options, Stop));

    public async Task<(HttpStatusCode Status, string Text)> GetAsync(string path, Action<HttpRequestMessage>? prepare = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Server.Address, path));
        prepare?.Invoke(request);
        using var answer = await Client.SendAsync(request, Stop);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Stop));
    }

    /// <summary>The text of a page that must be there.</summary>
    public async Task<string> PageAsync(string path)
    {
        var (status, text) = await GetAsync(path);
        Assert.True(status == HttpStatusCode.OK, $"{path} answered {status}: {text}");
        return text;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
        Run.Dispose();
    }
}
