using System.Collections.Immutable;
using System.Text.Json;
using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;
using RZero.Cli.Engines;
using RZero.Cli.Exports;
using RZero.Core;
using RZero.Models.Decoding;
using RZero.Testing;
using Xunit;

namespace RZero.Cli.Tests.Exports;

public sealed class TorchModelMergingTests
{
    /// <summary>Log-probabilities of the merged model within 1e-4 of PEFT's in float64: plain and rank-stabilised scaling, one file and shards.</summary>
    [Theory]
    [InlineData("tiny-qwen2-untied-sharded")]
    [InlineData("tiny-qwen3-tied")]
    public void Merge_AdaptersOfPeft_GivesTheirLogProbs(string name)
    {
        using var folder = new TemporaryFolder();
        var model = SharedData.Require($"models/tiny/{name}");
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(model, "lora", "reference.json")));

        var report = Merging().Merge(model, Path.Combine(model, "lora"), folder.File("merged"), StorageType.Float32, TestContext.Current.CancellationToken);

        Assert.Equal(0, report.LogProbGap);
        using var files = ModelFolder.Open(folder.File("merged"));
        using var merged = CausalModel.Load(files);
        var ids = json.RootElement.GetProperty("input_ids").EnumerateArray().Select(id => id.GetInt32()).ToImmutableArray();
        var (logProbs, _) = new SequenceScorer(merged).Score(ids, topCount: 0, TestContext.Current.CancellationToken);
        Assert.All(
            json.RootElement.GetProperty("token_log_probs").EnumerateArray().Zip(logProbs),
            pair => Assert.Equal(pair.First.GetDouble(), pair.Second, 1e-4));
    }

    [Fact]
    public void Merge_AdapterOfAnotherModel_SaysSo()
    {
        using var folder = new TemporaryFolder();
        var adapter = SharedData.Require("models/tiny/tiny-qwen3-tied/lora");

        var fault = Assert.ThrowsAny<UserException>(() => Merging().Merge("nano", adapter, folder.File("merged"), storedAs: null, TestContext.Current.CancellationToken));

        Assert.Contains("it belongs to another model", fault.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder.File("merged"), "config.json")));
    }

    private static TorchModelMerging Merging() => new(new ModelLocator(AppContext.BaseDirectory));
}
