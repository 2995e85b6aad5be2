using System.Collections.Concurrent;
using RZero.Testing;
using Xunit;

namespace RZero.Hub.Tests;

/// <summary>A server, an empty cache, and a client.</summary>
internal sealed class HubTrial : IHubObserver, IDisposable
{
    /// <summary>The weights of the usual model.</summary>
    public static readonly byte[] Weights = new HubModel().Files["model.safetensors"];

    private readonly TemporaryFolder folder = new();
    private readonly HubServer server;

    public HubTrial(Func<HubRequest, HubReply> answer)
    {
        server = new(answer);
        Options = new()
        {
            Endpoint = server.Endpoint,
            CacheFolder = folder.File("hub"),
            RetryCount = 2,
            FirstPause = TimeSpan.FromMilliseconds(5),
            LongestPause = TimeSpan.FromSeconds(2),
        };
    }

    public HubOptions Options { get; set; }

    public IReadOnlyCollection<HubRequest> Requests => server.Requests;

    public ConcurrentQueue<string> Said { get; } = new();

    public HubProgress? Last { get; private set; }

    public string Cache => Options.CacheFolder;

    public string Repository => Path.Combine(Cache, "models--org--tiny");

    public string Blob(string hash) => Path.Combine(Repository, "blobs", hash);

    public Task<string> FetchAsync(string name = HubModel.Name, HubParts parts = HubParts.All) => FetchUntilAsync(CancellationToken.None, name, parts);

    public Task<string> FetchUntilAsync(CancellationToken stop, string name = HubModel.Name, HubParts parts = HubParts.All) =>
        new HubClient(Options, this).FetchAsync(HubReference.Parse(name)!, parts, stop);

    /// <summary>Waits no longer than a test that is about waiting should take. Where nothing is slow, a busy machine must not fail a test.</summary>
    public void LosePatience() => Options = Options with
    {
        FirstByteTimeout = TimeSpan.FromMilliseconds(300),
        GapTimeout = TimeSpan.FromMilliseconds(300),
        BaseTimeout = TimeSpan.FromMilliseconds(700),
        RetryCount = 1,
    };

    /// <summary>The error of a download that must fail, within the deadlines that were set.</summary>
    public async Task<HubException> FailAsync(string name = HubModel.Name)
    {
        var download = FetchAsync(name);
        Assert.Same(download, await Task.WhenAny(download, Task.Delay(TimeSpan.FromSeconds(15))));
        return await Assert.ThrowsAsync<HubException>(() => download);
    }

    /// <summary>Fails unless every blob that has its final name is what the name says.</summary>
    public void RequireVerifiedBlobs()
    {
        var blobs = Directory.Exists(Path.Combine(Repository, "blobs")) ? Directory.GetFiles(Path.Combine(Repository, "blobs")) : [];
        foreach (var path in blobs.Where(path => !path.EndsWith(".incomplete", StringComparison.Ordinal)))
        {
            var bytes = File.ReadAllBytes(path);
            Assert.Equal(Path.GetFileName(path), Path.GetFileName(path).Length == 64 ? HubModel.Sha256(bytes) : HubModel.GitHash(bytes));
        }
    }

    public void Say(string sentence) => Said.Enqueue(sentence);

    public void Report(HubProgress progress) => Last = progress;

    public void Dispose()
    {
        server.Dispose();
        folder.Dispose();
    }
}
