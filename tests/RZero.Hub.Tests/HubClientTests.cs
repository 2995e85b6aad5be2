using RZero.Checkpoints.Provenance;
using RZero.Hub.Connection;
using Xunit;

namespace RZero.Hub.Tests;

/// <summary>Downloads that go well, and what is left in the cache afterwards.</summary>
public sealed class HubClientTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task FetchAsync_NewModel_FillsTheCacheInTheStandardLayout(bool hasTree)
    {
        var model = new HubModel { HasTree = hasTree };
        using var trial = new HubTrial(model.Answer);

        var folder = await trial.FetchAsync();

        Assert.Equal(Path.Combine(trial.Repository, "snapshots", HubModel.Commit), folder);
        Assert.Equal(["README.md", "config.json", "model.safetensors", "tokenizer.json"], Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        foreach (var name in new[] { "config.json", "model.safetensors", "tokenizer.json" })
        {
            Assert.Equal(model.Files[name], File.ReadAllBytes(Path.Combine(folder, name)));
            Assert.Equal($"../../blobs/{HubModel.HashOf(name, model.Files[name])}", new FileInfo(Path.Combine(folder, name)).LinkTarget?.Replace('\\', '/'));
        }

        Assert.Equal(HubModel.Commit, File.ReadAllText(Path.Combine(trial.Repository, "refs", "main")));
        Assert.Equal(1, trial.Last!.Share);
        trial.RequireVerifiedBlobs();
    }

    [Fact]
    public async Task FetchAsync_ListOfSeveralPages_KnowsEveryFileFromIt()
    {
        var model = new HubModel { PageSize = 2 };
        using var trial = new HubTrial(model.Answer);

        var folder = await trial.FetchAsync();

        Assert.Equal(model.Files["model.safetensors"], File.ReadAllBytes(Path.Combine(folder, "model.safetensors")));
        Assert.Equal(3, trial.Requests.Count(request => request.Path.Contains("/tree/", StringComparison.Ordinal)));
        Assert.DoesNotContain(trial.Requests, request => request.Method == "HEAD");
    }

    /// <summary>A name that does not exist will not exist in 31 seconds either; where no one can be asked for it (a machine without a network), one more try is made.</summary>
    [Fact]
    public async Task FetchAsync_NameThatDoesNotResolve_IsToldAtOnce()
    {
        using var trial = new HubTrial(new HubModel().Answer);
        trial.Options = trial.Options with { Endpoint = new("http://no-such-hub.invalid"), RetryCount = 5 };

        var fault = await trial.FailAsync();

        Assert.Contains("the name no-such-hub.invalid does not resolve", fault.Message, StringComparison.Ordinal);
        Assert.Contains("HTTPS_PROXY", fault.Message, StringComparison.Ordinal);
        Assert.InRange(trial.Said.Count, 0, 1);
    }

    [Fact]
    public async Task FetchAsync_Card_SaysTheLicence()
    {
        using var trial = new HubTrial(new HubModel().Answer);

        Assert.Equal("apache-2.0", BaseLicence.Of(await trial.FetchAsync(parts: HubParts.TextFiles)));
    }

    [Fact]
    public async Task FetchAsync_CardOfManyMegabytes_IsLeft()
    {
        var model = new HubModel();
        model.Files["README.md"] = new byte[(1 << 20) + 1];
        using var trial = new HubTrial(model.Answer);

        Assert.False(File.Exists(Path.Combine(await trial.FetchAsync(), "README.md")));
    }

    [Fact]
    public async Task FetchAsync_TextFiles_LeavesTheWeights()
    {
        var model = new HubModel();
        using var trial = new HubTrial(model.Answer);

        var folder = await trial.FetchAsync(parts: HubParts.TextFiles);

        Assert.False(File.Exists(Path.Combine(folder, "model.safetensors")));
        Assert.DoesNotContain(trial.Requests, request => request.Path.EndsWith(".safetensors", StringComparison.Ordinal));
    }

    [Fact]
    public async Task FetchAsync_Again_AsksForTheCommitOnly()
    {
        using var trial = new HubTrial(new HubModel().Answer);
        var folder = await trial.FetchAsync();
        var before = trial.Requests.Count;

        Assert.Equal(folder, await trial.FetchAsync());

        Assert.DoesNotContain(trial.Requests.Skip(before), request => request.Path.Contains("/resolve/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task FetchAsync_Shards_TakesThoseOfTheIndex()
    {
        var model = new HubModel();
        model.Files.Remove("model.safetensors");
        model.Files["model.safetensors.index.json"] = """{"weight_map": {"a": "model-1.safetensors", "b": "model-2.safetensors"}}"""u8.ToArray();
        model.Files["model-1.safetensors"] = HubModel.Weights(500, seed: 2);
        model.Files["model-2.safetensors"] = HubModel.Weights(700, seed: 3);
        model.Files["consolidated.safetensors"] = HubModel.Weights(900, seed: 4);
        using var trial = new HubTrial(model.Answer);

        var folder = await trial.FetchAsync();

        Assert.True(File.Exists(Path.Combine(folder, "model-1.safetensors")));
        Assert.True(File.Exists(Path.Combine(folder, "model-2.safetensors")));
        Assert.False(File.Exists(Path.Combine(folder, "consolidated.safetensors")));
    }

    [Fact]
    public async Task FetchAsync_Offline_UsesTheCacheAndNothingElse()
    {
        using var trial = new HubTrial(new HubModel().Answer);
        trial.Options = trial.Options with { IsOffline = true };
        Assert.Equal(HubFault.NotCached, (await trial.FailAsync()).Fault);
        trial.Options = trial.Options with { IsOffline = false };
        var folder = await trial.FetchAsync();
        var before = trial.Requests.Count;
        trial.Options = trial.Options with { IsOffline = true };

        Assert.Equal(folder, await trial.FetchAsync());
        Assert.Equal(folder, await trial.FetchAsync($"{HubModel.Name}@{HubModel.Commit}"));
        Assert.Equal(before, trial.Requests.Count);
    }

    [Fact]
    public async Task FetchAsync_ServerGone_UsesWhatWasDownloadedAndSaysSo()
    {
        var (model, works) = (new HubModel(), true);
        using var trial = new HubTrial(request => works ? model.Answer(request) : HubReply.Text(503, "down"));
        var folder = await trial.FetchAsync();
        works = false;

        Assert.Equal(folder, await trial.FetchAsync());
        Assert.Contains(trial.Said, line => line.Contains("as it was downloaded before", StringComparison.Ordinal));
    }

    [Fact]
    public async Task FetchAsync_Interrupted_GoesOnByRangeNextTime()
    {
        var (model, first) = (new HubModel(), true);
        using var trial = new HubTrial(request =>
        {
            var reply = model.Answer(request);
            return first && HubModel.IsLarge(request.Path) ? reply with { CutAfter = 12_000 } : reply;
        });
        trial.Options = trial.Options with { RetryCount = 0 };
        Assert.Equal(HubFault.NoConnection, (await trial.FailAsync()).Fault);
        first = false;

        var folder = await trial.FetchAsync();

        Assert.Equal(model.Files["model.safetensors"], File.ReadAllBytes(Path.Combine(folder, "model.safetensors")));
        Assert.Equal(12_000, trial.Requests.Last().From);
    }

    [Fact]
    public async Task FetchAsync_StaleBeginning_IsFoundByTheHashAndReplaced()
    {
        var model = new HubModel();
        using var trial = new HubTrial(model.Answer);
        var incomplete = trial.Blob(HubModel.Sha256(model.Files["model.safetensors"])) + ".incomplete";
        Directory.CreateDirectory(Path.GetDirectoryName(incomplete)!);
        File.WriteAllBytes(incomplete, new byte[5000]);

        var folder = await trial.FetchAsync();

        Assert.Equal(model.Files["model.safetensors"], File.ReadAllBytes(Path.Combine(folder, "model.safetensors")));
        Assert.Equal([5000, 0], trial.Requests.Where(request => HubModel.IsLarge(request.Path)).Select(request => request.From));
    }

    [Fact]
    public async Task FetchAsync_Stopped_ThrowsAtOnceAndKeepsThePart()
    {
        var model = new HubModel();
        using var stop = new CancellationTokenSource();
        using var trial = new HubTrial(request =>
        {
            var reply = model.Answer(request);
            return HubModel.IsLarge(request.Path) ? reply with { PauseAfterEachByte = TimeSpan.FromMilliseconds(5) } : reply;
        });
        var download = trial.FetchUntilAsync(stop.Token);
        while (trial.Last is not { Received: > 3, Total: 20_000 })
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => download);
        Assert.True(new FileInfo(trial.Blob(HubModel.Sha256(model.Files["model.safetensors"])) + ".incomplete").Length > 0);
    }

    [Fact]
    public async Task FetchAsync_TwoAtOnce_DownloadsOnce()
    {
        using var trial = new HubTrial(new HubModel().Answer);

        var folders = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => trial.FetchAsync()));

        Assert.Single(folders.Distinct());
        Assert.Single(trial.Requests, request => HubModel.IsLarge(request.Path));
    }

    [Fact]
    public async Task FetchAsync_TooLittleSpace_IsSaidBeforehand()
    {
        using var trial = new HubTrial(new HubModel().Answer);
        trial.Options = trial.Options with { FreeBytes = _ => 1000 };

        Assert.Equal(HubFault.NoSpace, (await trial.FailAsync()).Fault);
        Assert.DoesNotContain(trial.Requests, request => request.Path.Contains("/resolve/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task FetchAsync_OnlyPickledWeights_SaysSo()
    {
        var model = new HubModel();
        model.Files.Remove("model.safetensors");
        using var trial = new HubTrial(model.Answer);

        Assert.Contains("pickled weights (pytorch_model.bin)", (await trial.FailAsync()).Message, StringComparison.Ordinal);
    }
}
