using System.Collections.Immutable;
using System.Text.Json;
using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;
using RZero.Checkpoints.Provenance;
using RZero.Core;
using RZero.Hosting.Exports;
using RZero.Hosting.Models;
using RZero.Models.Scoring;
using RZero.Models.Weights;
using RZero.Testing;
using Xunit;

namespace RZero.Hosting.Tests.Exports;

public sealed class ModelMergingTests
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

        var report = Merging().Merge(model, Path.Combine(model, "lora"), folder.File("merged"), StorageType.Float32, mostShardBytes: 100_000, TestContext.Current.CancellationToken);

        Assert.Equal(0, report.LogProbGap);
        using var files = ModelFolder.Open(folder.File("merged"));
        using var merged = DecoderWeights.Load(files);
        using var scorer = new SequenceScorer(merged);
        var ids = json.RootElement.GetProperty("input_ids").EnumerateArray().Select(id => id.GetInt32()).ToImmutableArray();
        var (logProbs, _) = scorer.Score(ids, topCount: 0, TestContext.Current.CancellationToken);
        Assert.All(
            json.RootElement.GetProperty("token_log_probs").EnumerateArray().Zip(logProbs),
            pair => Assert.Equal(pair.First.GetDouble(), pair.Second, 1e-4));
    }

    [Fact]
    public void Merge_AdapterOfAnotherModel_SaysSo()
    {
        using var folder = new TemporaryFolder();
        var adapter = SharedData.Require("models/tiny/tiny-qwen3-tied/lora");

        var fault = Assert.ThrowsAny<UserException>(() => Merging().Merge("nano", adapter, folder.File("merged"), storedAs: null, mostShardBytes: null, TestContext.Current.CancellationToken));

        Assert.Contains("it belongs to another model", fault.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Merge_Adapter_SaysWhereTheModelComesFrom()
    {
        using var folder = new TemporaryFolder();
        var model = SharedData.Require("models/tiny/tiny-qwen3-tied");
        var adapter = Path.Combine(model, "lora");

        var outcome = Merging().Merge(model, adapter, folder.File("merged"), storedAs: null, mostShardBytes: null, TestContext.Current.CancellationToken);

        var written = ProvenanceFile.Read(folder.File("merged"))!;
        Assert.Equal(("merge", "tiny-qwen3-tied", "tiny-qwen3-tied", "lora"), (written.MadeBy, written.BaseModel, written.Parent, written.Adapter));
        Assert.Equal(ModelHashes.Of(model), written.BaseFiles);
        Assert.Equal(ModelHashes.OfWeights(written.BaseFiles), written.ParentHash);
        Assert.Equal(ModelHashes.OfAdapter(adapter), written.AdapterFiles);
        Assert.Contains("\n* adapter: lora\n", File.ReadAllText(folder.File("merged/README.md")), StringComparison.Ordinal);
        Assert.True(outcome.ChangedTensors > 0);
        Assert.DoesNotContain(model, File.ReadAllText(folder.File("merged/rzero.json")), StringComparison.Ordinal);
    }

    /// <summary>Written beside and renamed: what is there is not touched, and what fails its comparison leaves nothing.</summary>
    [Fact]
    public void Merge_DestinationIsThere_IsRefusedAndLeftAlone()
    {
        using var folder = new TemporaryFolder();
        var model = SharedData.Require("models/tiny/tiny-qwen3-tied");
        folder.Write("merged/mine.txt", "mine");

        Assert.Throws<UserException>(() => Merging().Merge(
            model, Path.Combine(model, "lora"), folder.File("merged"), storedAs: null, mostShardBytes: null, TestContext.Current.CancellationToken));

        Assert.Equal([folder.File("merged/mine.txt")], Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories));
    }

    private static ModelMerging Merging() => new(new(new ModelLocator(AppContext.BaseDirectory)), new(long.MaxValue));
}
