using RZero.Hub.Cache;
using Xunit;

namespace RZero.Hub.Tests.Cache;

public sealed class CachedBlobsTests
{
    /// <summary>Contents of both kinds of hashes, whole and with one bit turned.</summary>
    [Fact]
    public async Task IsWhole_BlobWithATurnedBit_IsFound()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the cache holds copies there");
        using var trial = new HubTrial(new HubModel().Answer);
        var folder = await trial.FetchAsync();
        var stop = TestContext.Current.CancellationToken;

        var blobs = CachedBlobs.Of(folder);
        Assert.Equal(["README.md", "config.json", "model.safetensors", "tokenizer.json"], blobs.Select(file => file.Name));
        Assert.All(blobs, file => Assert.True(CachedBlobs.IsWhole(file.Blob, stop)));
        foreach (var (name, blob) in blobs)
        {
            var bytes = File.ReadAllBytes(blob);
            bytes[^1] ^= 1;
            File.WriteAllBytes(blob, bytes);

            Assert.False(CachedBlobs.IsWhole(blob, stop), name);
        }
    }

    [Fact]
    public void Of_FolderThatIsNoSnapshot_IsEmpty()
    {
        using var folder = new Testing.TemporaryFolder();
        folder.Write("config.json", "{}");
        File.CreateSymbolicLink(folder.File("link.json"), folder.File("config.json"));

        Assert.Empty(CachedBlobs.Of(folder.Path));
    }
}
