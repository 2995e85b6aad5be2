using System.Diagnostics;
using RZero.Hub.Connection;
using Xunit;

namespace RZero.Hub.Tests;

/// <summary>Servers that misbehave: a typed error before the deadline, and no unverified file in the cache.</summary>
public sealed class HubMisbehaviourTests
{
    // The listing, the text files and the weights have the deadlines of HubTrial each, with two retries.
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(12);

    public static TheoryData<string> Ways => [.. HubMisbehaviour.All.Keys];

    [Theory]
    [MemberData(nameof(Ways))]
    public Task FetchAsync_MisbehavingServer_EndsWellOrWithATypedError(string way) => TryAsync(HubMisbehaviour.All[way]);

    [Theory]
    [Trait("Tier", "N")]
    [MemberData(nameof(Ways))]
    public async Task FetchAsync_MisbehavingServerFiftyTimes_EndsWellOrWithATypedError(string way)
    {
        for (var i = 0; i < 50; i++)
        {
            await TryAsync(HubMisbehaviour.All[way]);
        }
    }

    private static async Task TryAsync(HubMisbehaviour way)
    {
        var (model, count) = (new HubModel(), 0);
        if (way.Name.StartsWith("pickle", StringComparison.Ordinal))
        {
            model.Files["model.safetensors"] = [0x80, 4, .. new byte[500]];
        }

        using var trial = new HubTrial(request =>
        {
            var isElsewhere = request.Path.StartsWith("/elsewhere", StringComparison.Ordinal);
            var real = isElsewhere ? request with { Path = $"/{HubModel.Name}/resolve/{HubModel.Commit}/model.safetensors" } : request;
            return HubModel.IsLarge(request.Path) ? way.Change(model.Answer(real), request, count++) : model.Answer(request);
        });
        if (way.Fault == HubFault.TooSlow)
        {
            trial.LosePatience();
        }

        var watch = Stopwatch.StartNew();
        if (way.Fault is { } expected)
        {
            Assert.Equal(expected, (await trial.FailAsync()).Fault);
            Assert.False(File.Exists(trial.Blob(HubModel.Sha256(model.Files["model.safetensors"]))));
        }
        else
        {
            var folder = await trial.FetchAsync();
            Assert.Equal(HubTrial.Weights, await File.ReadAllBytesAsync(Path.Combine(folder, "model.safetensors"), TestContext.Current.CancellationToken));
        }

        Assert.True(watch.Elapsed < Deadline, $"took {watch.Elapsed}");
        trial.RequireVerifiedBlobs();
    }
}
