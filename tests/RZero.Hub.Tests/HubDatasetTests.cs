using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace RZero.Hub.Tests;

/// <summary>One file of a data set, from a server on loopback that answers as the hub does.</summary>
public sealed class HubDatasetTests
{
    private const string Commit = "89abcdef0123456789abcdef0123456789abcdef";

    private static readonly HubReference Sums = HubReference.Parse("org/sums")!.AsDataset();

    private readonly Dictionary<string, byte[]> files = new()
    {
        ["README.md"] = "# Sums"u8.ToArray(),
        ["main/test-00000-of-00001.parquet"] = [.. "PAR1"u8, 0, 1, 2, 3, .. "PAR1"u8],
        ["main/train-00000-of-00001.parquet"] = [.. "PAR1"u8, 9, .. "PAR1"u8],
        ["rows.jsonl"] = Encoding.UTF8.GetBytes("""{"problem":"1+1?","answer":"2"}"""),
    };

    [Fact]
    public async Task FetchFile_NameWithAStar_BringsThatFileAloneIntoTheCachesLayout()
    {
        using var trial = new HubTrial(Answer);

        var path = await FetchAsync(trial, "main/test-*.parquet");

        Assert.Equal(files["main/test-00000-of-00001.parquet"], File.ReadAllBytes(path));
        var repository = Path.Combine(trial.Cache, "datasets--org--sums");
        Assert.Equal(Path.Combine(repository, "snapshots", Commit, "main", "test-00000-of-00001.parquet"), path);
        Assert.Single(Directory.GetFiles(Path.Combine(repository, "blobs")));
        Assert.Equal(Commit, File.ReadAllText(Path.Combine(repository, "refs", "main")));
    }

    [Fact]
    public async Task FetchFile_SeveralNames_TakesTheFirstThatOneFileAloneHas()
    {
        using var trial = new HubTrial(Answer);

        var path = await FetchAsync(trial, "none.csv", "*.parquet", "*.jsonl");

        Assert.Equal("rows.jsonl", Path.GetFileName(path));
    }

    [Fact]
    public async Task FetchFile_NoNameFits_SaysWhatThereIs()
    {
        using var trial = new HubTrial(Answer);

        var fault = await Assert.ThrowsAsync<HubException>(() => FetchAsync(trial, "*.parquet"));

        Assert.Contains("main/test-00000-of-00001.parquet", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FetchFile_HubIsAway_TakesWhatWasDownloadedBefore()
    {
        var isAway = false;
        using var trial = new HubTrial(request => isAway ? HubReply.Text(503, "") : Answer(request));
        var path = await FetchAsync(trial, "*.jsonl");
        isAway = true;

        Assert.Equal(path, await FetchAsync(trial, "*.jsonl"));
        trial.Options = trial.Options with { IsOffline = true };
        Assert.Equal(path, await FetchAsync(trial, "*.jsonl"));
        await Assert.ThrowsAsync<HubException>(() => FetchAsync(trial, "main/test-*.parquet"));
    }

    /// <summary>Names that a hub sends never lead out of the cache, and content is what its name says.</summary>
    [Theory]
    [InlineData("../evil.jsonl")]
    [InlineData("a/../../evil.jsonl")]
    [InlineData("/evil.jsonl")]
    [InlineData("a//evil.jsonl")]
    [InlineData(".hidden/evil.jsonl")]
    [InlineData("con/evil.jsonl")]
    [InlineData("evil.py")]
    public async Task FetchFile_HostileName_IsNotTaken(string name)
    {
        files.Clear();
        files[name] = "{}"u8.ToArray();
        using var trial = new HubTrial(Answer);

        await Assert.ThrowsAsync<HubException>(() => FetchAsync(trial, "*"));
    }

    [Fact]
    public async Task FetchFile_PickleUnderTheNameOfATable_IsRefused()
    {
        files["main/test-00000-of-00001.parquet"] = [0x80, 2, 0, 0];
        using var trial = new HubTrial(Answer);

        var fault = await Assert.ThrowsAsync<HubException>(() => FetchAsync(trial, "main/test-*"));

        Assert.Contains("pickled", fault.Message, StringComparison.Ordinal);
    }

    private static Task<string> FetchAsync(HubTrial trial, params string[] patterns) =>
        new HubClient(trial.Options, trial).FetchFileAsync(Sums, [.. patterns], CancellationToken.None);

    private HubReply Answer(HubRequest request)
    {
        var path = Uri.UnescapeDataString(request.Path);
        if (path == "/api/datasets/org/sums/revision/main")
        {
            JsonArray siblings = [.. files.Keys.Select(name => new JsonObject { ["rfilename"] = name })];
            return HubReply.Text(200, new JsonObject { ["sha"] = Commit, ["siblings"] = siblings }.ToJsonString());
        }

        return path.StartsWith($"/datasets/org/sums/resolve/{Commit}/", StringComparison.Ordinal)
            && files.TryGetValue(path[$"/datasets/org/sums/resolve/{Commit}/".Length..], out var bytes)
                ? new(200, bytes) { Headers = [$"ETag: \"{HubModel.GitHash(bytes)}\""] }
                : HubReply.Text(404, "Not found", "X-Error-Code: RepoNotFound");
    }
}
