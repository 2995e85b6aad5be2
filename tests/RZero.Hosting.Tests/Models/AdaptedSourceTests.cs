using RZero.Checkpoints.Adapters;
using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;
using RZero.Core;
using RZero.Files;
using RZero.Hosting.Models;
using RZero.Testing;
using Xunit;

namespace RZero.Hosting.Tests.Models;

/// <summary>Adapters that are opened as models, over whatever their folder names.</summary>
public sealed class AdaptedSourceTests : IDisposable
{
    private static readonly string Small = Fixture.Path("tiny-qwen3-tied");

    private readonly TemporaryFolder folder = new();
    private readonly ModelSources sources = new(new ModelLocator(AppContext.BaseDirectory));

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Find_AdapterOverAFolder_HasItsShapeAndTheMergedWeights()
    {
        var adapter = Write(Small);
        var source = sources.Find(folder.Path);
        using var files = source.Open();
        using var below = ModelFolder.Open(Small);
        const string name = "model.layers.1.mlp.down_proj.weight";

        Assert.Equal(folder.Path, source.Name);
        Assert.Equal(below.Config.HiddenSize, source.ReadConfig().HiddenSize);
        Assert.Equal(
            WholeWeight.Read(new MergedWeights(below.Weights, adapter), name), WholeWeight.Read(files.Weights, name));
    }

    [Fact]
    public void OpenTokenizer_OfAnAdapter_IsTheBases()
    {
        Write("nano", ModelConfigFile.Read(Path.Combine(new ModelLocator(AppContext.BaseDirectory).Find("nano"), "config.json")));

        Assert.Equal(sources.OpenTokenizer("nano").Encode("7 + 8"), sources.OpenTokenizer(folder.Path).Encode("7 + 8"));
    }

    [Fact]
    public void Find_AdapterThatNamesNoBase_SaysWhatToDo()
    {
        Write("");

        Assert.Contains("rzero merge BASE", Assert.Throws<UserException>(() => sources.Find(folder.Path)).Message, StringComparison.Ordinal);
    }

    /// <summary>Hostile: an adapter over itself, and one over an adapter.</summary>
    [Fact]
    public void Find_AdapterOverAnAdapter_IsRefused()
    {
        Write(folder.Path);

        var mistake = Assert.Throws<UserException>(() => sources.Find(folder.Path));

        Assert.Contains("is a LoRA adapter, not a model", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_AdapterOfAnotherModel_IsRefused()
    {
        Write("nano");

        var mistake = Assert.Throws<ModelFileException>(() => sources.Find(folder.Path).Open());

        Assert.Contains("it belongs to another model", mistake.Message, StringComparison.Ordinal);
    }

    private LoraAdapter Write(string baseModel, ModelConfig? config = null)
    {
        config ??= ModelConfigFile.Read(Path.Combine(Small, "config.json"));
        var first = FirstAdapter.Of(config, new(2, 4, IsRankStabilized: false, ["down_proj"], baseModel), StreamKey.Root(1));
        var adapter = first with
        {
            Pairs = first.Pairs.SetItems(first.Pairs.Select(pair => KeyValuePair.Create(
                pair.Key, pair.Value with { B = Enumerable.Repeat(0.25f, pair.Value.B.Length).ToArray() }))),
        };
        adapter.Write(folder.Path);
        return adapter;
    }
}
