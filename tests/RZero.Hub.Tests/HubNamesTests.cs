using RZero.Hub.Connection;
using RZero.Hub.Listing;
using RZero.Testing;
using Xunit;

namespace RZero.Hub.Tests;

/// <summary>Names from a hub and from the command line that try to leave the cache.</summary>
public sealed class HubNamesTests
{
    private static readonly string[] Escapes =
    [
        "..", ".", "../", "..\\", "/", "\\", "//", "\\\\", "C:", "C:\\", "C:/", "c:x", "\\\\server\\share\\", "//server/share/", "\\\\?\\C:\\", "\\\\.\\", "~/", "~root/",
        "a/../../", "a\\..\\..\\", "./../", "....//", "%2e%2e/", "..%2f", "..%5c", "\u2024\u2024/", "\uff0e\uff0e/", "\u2215..", "..\0/", "\0", "\n../", "\r", "\u202e", " ../", "... /",
        "a:", "CON.", "aux.", "NUL.", "com1.", "LPT9.", "-", ".", "$(x)", "file:///", "http://x/",
    ];

    private static readonly string[] Ends =
        ["model.safetensors", "x.safetensors", "Model.safetensors", "etc/passwd", "model.safetensors:stream", "config.json ", "CONFIG.JSON"];

    public static IEnumerable<string> HostileNames =>
        Escapes.SelectMany(escape => Ends.Select(end => escape + end)).Append(new string('a', 5000) + ".safetensors").Append("").Append(".safetensors").Append("a..safetensors");

    [Fact]
    public async Task FetchAsync_HostileNames_WritesNothingOutside()
    {
        Assert.True(HostileNames.Count() >= 250);
        Assert.All(HostileNames, name => Assert.False(HubFileNames.MayBeTaken(name), name));
        await Parallel.ForEachAsync(HostileNames, TestContext.Current.CancellationToken, async (name, _) => await FetchWithShardAsync(name));
    }

    [Theory]
    [InlineData("Qwen/Qwen3-0.6B-Base", "Qwen", "Qwen3-0.6B-Base", "main")]
    [InlineData("a/b@v1.0", "a", "b", "v1.0")]
    [InlineData("a/b@refs/pr/3", "a", "b", "refs/pr/3")]
    public void Parse_Name_ReadsItsParts(string text, string owner, string name, string revision)
    {
        var reference = HubReference.Parse(text)!;

        Assert.Equal((owner, name, revision), (reference.Owner, reference.Name, reference.Revision));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nano")]
    [InlineData("/a/b")]
    [InlineData("./a")]
    [InlineData("../a")]
    [InlineData("a/..")]
    [InlineData("a/b/c")]
    [InlineData("a\\b/c")]
    [InlineData("C:/b")]
    [InlineData("a--b/c")]
    [InlineData("a/b@")]
    [InlineData("a/b@..")]
    [InlineData("a/b@../../x")]
    [InlineData("a/b@x//y")]
    [InlineData("a/b@/x")]
    [InlineData("a/b@x\0")]
    [InlineData("a/b@x y")]
    public void Parse_NoName_IsNull(string text) => Assert.Null(HubReference.Parse(text));

    [Fact]
    public async Task FetchAsync_FoldersThatAreLinks_AreNotWrittenTo()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a right there.");
        foreach (var name in new[] { "models--org--tiny", "models--org--tiny/blobs", "models--org--tiny/refs", "models--org--tiny/snapshots", $"models--org--tiny/snapshots/{HubModel.Commit}", ".locks" })
        {
            using var outside = new TemporaryFolder();
            using var trial = new HubTrial(new HubModel().Answer);
            var link = Path.Combine(trial.Cache, name);
            Directory.CreateDirectory(Path.GetDirectoryName(link)!);
            Directory.CreateSymbolicLink(link, outside.Path);

            Assert.Equal(HubFault.Refused, (await trial.FailAsync()).Fault);
            Assert.Empty(Directory.EnumerateFiles(outside.Path, "*", SearchOption.AllDirectories));
        }
    }

    [Fact]
    public async Task FetchAsync_FilesThatAreLinks_AreReplacedAndNotFollowed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a right there.");
        using var outside = new TemporaryFolder();
        var victim = outside.Write("victim", "mine");
        using var trial = new HubTrial(new HubModel().Answer);
        var hash = HubModel.Sha256(HubTrial.Weights);
        Directory.CreateDirectory(Path.Combine(trial.Repository, "blobs"));
        Directory.CreateDirectory(Path.Combine(trial.Repository, "refs"));
        File.CreateSymbolicLink(trial.Blob(hash), victim);
        File.CreateSymbolicLink(trial.Blob(hash) + ".incomplete", victim);
        File.CreateSymbolicLink(Path.Combine(trial.Repository, "refs", "main"), victim);

        var folder = await trial.FetchAsync();

        Assert.Equal("mine", await File.ReadAllTextAsync(victim, TestContext.Current.CancellationToken));
        Assert.Equal(HubTrial.Weights, await File.ReadAllBytesAsync(Path.Combine(folder, "model.safetensors"), TestContext.Current.CancellationToken));
    }

    /// <summary>A model whose list and index both name the file.</summary>
    private static async Task FetchWithShardAsync(string name)
    {
        var model = new HubModel();
        model.Files.Remove("model.safetensors");
        model.Files.Remove("tokenizer.json");
        model.Files[name] = HubModel.Weights(50, seed: 5);
        model.Files["model.safetensors.index.json"] = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(
            new Dictionary<string, object> { ["weight_map"] = new Dictionary<string, string> { ["a"] = name } });
        using var outside = new TemporaryFolder();
        using var trial = new HubTrial(model.Answer);
        trial.Options = trial.Options with { CacheFolder = outside.File("deep/er/hub") };

        Assert.Equal(HubFault.Refused, (await trial.FailAsync()).Fault);

        var written = Directory.EnumerateFiles(outside.Path, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(trial.Cache, path));
        Assert.All(written, path => Assert.True(path.StartsWith("models--org--tiny", StringComparison.Ordinal) || path.StartsWith(".locks", StringComparison.Ordinal), path));
    }
}
