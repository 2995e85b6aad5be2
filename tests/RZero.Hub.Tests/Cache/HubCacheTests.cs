using RZero.Hub.Cache;
using RZero.Hub.Listing;
using RZero.Testing;
using Xunit;

namespace RZero.Hub.Tests.Cache;

public sealed class HubCacheTests
{
    private const string Commit = "0123456789abcdef0123456789abcdef01234567";

    [Fact]
    public async Task Link_ManyAtOnce_EachFindsTheFile()
    {
        using var folder = new TemporaryFolder();
        var cache = new HubCache(folder.Path, HubReference.Parse("org/tiny")!);
        cache.Prepare(Commit);
        var file = new HubFile("config.json", Size: 2, Hash: new string('a', 40));
        File.WriteAllText(cache.IncompleteOf(file), "{}");
        cache.Accept(file);
        var place = Path.Combine(cache.FolderOf(Commit), file.Name);
        using var start = new Barrier(4);

        for (var round = 0; round < 200; round++)
        {
            File.Delete(place);
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    start.SignalAndWait();
                    cache.Link(Commit, file);
                    Assert.Equal("{}", File.ReadAllText(place));
                },
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default)));
        }

        Assert.Equal(["config.json"], Directory.GetFiles(cache.FolderOf(Commit)).Select(Path.GetFileName));
    }
}
