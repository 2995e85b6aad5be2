using System.Collections.Immutable;
using System.Text.Json;
using RZero.Core;
using RZero.Core.Sampling;
using RZero.Hosting.Backends;
using RZero.Hosting.Models;
using RZero.Testing;
using Xunit;

namespace RZero.Hosting.Tests.Models;

public sealed class LanguageModelTests
{
    private const string Stories = "models/stories260k";

    [Fact]
    public void Ask_ThinkingSwitchedInAModelWithoutASwitch_IsAUserMistake()
    {
        using var model = OpenedModel.Of(new ModelLocator(AppContext.BaseDirectory).Find("nano"), thinking: false);

        var mistake = Assert.Throws<UserException>(() => model.Ask([new ChatMessage("user", "hi")], TestContext.Current.CancellationToken));

        Assert.Contains("Leave --thinking out", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sampler_ModelThatDoesNotFit_IsRefusedBeforeAWeightIsRead()
    {
        var source = new FolderSource(new ModelLocator(AppContext.BaseDirectory).Find("nano"));
        using var model = new LanguageModel(source, _ => throw new InvalidOperationException("the weights were read")) { Memory = 64 << 20 };

        var mistake = Assert.Throws<UserException>(() => model.Sampler);

        Assert.Contains("and this machine has 64 MiB. Take a smaller model", mistake.Message, StringComparison.Ordinal);
    }

    /// <summary>Memory decides how much is sampled side by side, and no token.</summary>
    [Theory]
    [InlineData(120L << 20)]
    [InlineData(64L << 30)]
    public void Sampler_AnyMemory_DrawsTheSame(long memory)
    {
        var source = new FolderSource(new ModelLocator(AppContext.BaseDirectory).Find("nano"));
        using var model = new LanguageModel(source, ComputeBackends.Shipped.Models.Find(ComputeBackends.Native)) { Memory = memory };
        using var usual = OpenedModel.Of(source.Name);
        ImmutableArray<RolloutRequest> requests =
            [.. Enumerable.Range(0, 40).Select(row => new RolloutRequest($"{row}", [1, 2 + (row % 5), 9], StreamKey.Root(3).Child(row)))];
        var unit = new WorkUnit("u", "p", usual.Sampler.Id, requests, new() { Temperature = 1, MaxTokens = 30 });

        var drawn = model.Sampler.Sample(unit, TestContext.Current.CancellationToken);
        var expected = usual.Sampler.Sample(unit, TestContext.Current.CancellationToken);

        Assert.Equal(expected.Select(rollout => rollout.Text), drawn.Select(rollout => rollout.Text));
        Assert.Equal(expected.SelectMany(rollout => rollout.LogProbs), drawn.SelectMany(rollout => rollout.LogProbs));
    }

    [Fact]
    public void Ask_Stopped_EndsInTheTemplate()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        using var folder = SlowTemplate.Model();
        using var model = OpenedModel.Of(folder.Path);

        Assert.ThrowsAny<OperationCanceledException>(() => model.Ask([new ChatMessage("user", "hi")], stop.Token));
    }

    /// <summary>Numbers of the file come from a numpy forward pass in float64 and a file of eight digits.</summary>
    [Fact]
    public async Task Score_PublishedModel_MatchesTheReference()
    {
        var folder = SharedData.Require(Stories);
        using var reference = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "reference.json")));
        using var model = OpenedModel.Of(folder);
        foreach (var golden in reference.RootElement.GetProperty("golden").EnumerateArray())
        {
            var ids = golden.GetProperty("ids").EnumerateArray().Select(id => id.GetInt32()).ToImmutableArray();
            var expected = golden.GetProperty("next_token_logprobs").EnumerateArray().Select(value => value.GetSingle()).ToArray();

            var scores = await model.ScoreAsync(ids, top: 2, TestContext.Current.CancellationToken);

            Assert.Equal(expected.Length, scores.LogProbs.Length);
            Assert.All(expected.Zip(scores.LogProbs), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
            Assert.Equal(golden.GetProperty("argmax").EnumerateArray().Last().GetInt32(), scores.Top[0].Id);
        }
    }

    [Fact]
    public void Sample_Greedy_WritesThePublishedStory()
    {
        var folder = SharedData.Require(Stories);
        using var reference = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "reference.json")));
        using var model = OpenedModel.Of(folder);

        var request = new RolloutRequest("0", [model.Tokenizer.IdOf("<s>")!.Value], StreamKey.Root(1));
        var story = model.Sampler.Sample(
            new("u", "p", model.Sampler.Id, [request], new() { Temperature = 0, MaxTokens = 60 }), TestContext.Current.CancellationToken)[0];

        Assert.StartsWith(story.Text.Trim(), reference.RootElement.GetProperty("greedy_from_bos_text").GetString(), StringComparison.Ordinal);
        Assert.True(story.Text.Length > 100);
    }

    [Fact]
    public async Task Score_UnknownIdOrTooManyTokens_IsAUserMistake()
    {
        using var model = OpenedModel.Of(SharedData.Require(Stories));

        await Assert.ThrowsAsync<UserException>(() => model.ScoreAsync([512], 0, TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<UserException>(() => model.ScoreAsync([.. Enumerable.Repeat(1, 513)], 0, TestContext.Current.CancellationToken));
    }
}
