using System.Text.Json;
using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;
using RZero.Checkpoints.Safetensors;
using RZero.Checkpoints.Tests.Configuration;
using RZero.Files;
using RZero.Testing;
using Xunit;

namespace RZero.Checkpoints.Tests.Folders;

public sealed class ModelFolderTests
{
    private const string Sharded = "models/tiny/tiny-qwen2-untied-sharded";

    [Fact]
    public void Open_EverySharedModel_HasTheWeightsThatItsConfigAsksFor()
    {
        var folders = Directory.EnumerateFiles(SharedData.Require("models"), "config.json", SearchOption.AllDirectories)
            .Select(path => Path.GetDirectoryName(path)!)
            .Where(folder => Directory.EnumerateFiles(folder, "*.safetensors").Any());
        Assert.All(folders, path =>
        {
            using var folder = ModelFolder.Open(path);
            var config = folder.Config;
            var embedding = folder.Weights.Names.Contains("model.embed_tokens.weight") ? "model.embed_tokens.weight" : "lm_head.weight";
            Assert.Equal([config.VocabularySize, config.HiddenSize], folder.Weights.Shape(embedding));
            var last = $"model.layers.{config.LayerCount - 1}.self_attn.";
            Assert.Equal([config.HeadCount * config.HeadSize, config.HiddenSize], folder.Weights.Shape(last + "q_proj.weight"));
            Assert.Equal([config.KeyValueHeadCount * config.HeadSize, config.HiddenSize], folder.Weights.Shape(last + "k_proj.weight"));
            Assert.Equal(config.QueryKeyValueBias, folder.Weights.Names.Contains(last + "q_proj.bias"));
            Assert.Equal(config.QueryKeyNorm, folder.Weights.Names.Contains(last + "q_norm.weight"));
        });
    }

    [Fact]
    public void Open_Sharded_HasEveryTensorOfTheIndex()
    {
        using var folder = ModelFolder.Open(SharedData.Require(Sharded));
        using var index = JsonDocument.Parse(File.ReadAllBytes(SharedData.Require(Sharded + "/model.safetensors.index.json")));
        Assert.Equal(index.RootElement.GetProperty("weight_map").EnumerateObject().Select(entry => entry.Name).Order(), folder.Weights.Names.Order());
        var count = folder.Weights.Names.Sum(name => folder.Weights.Shape(name).Aggregate(1L, (product, size) => product * size));
        Assert.Equal(index.RootElement.GetProperty("metadata").GetProperty("total_parameters").GetInt64(), count);
        Assert.Equal([2], folder.Generation.EndTokenIds);
        Assert.Equal(0, folder.Generation.PaddingTokenId);
    }

    [Fact]
    public void Open_NothingOrAFile_SaysSo()
    {
        using var folder = new TemporaryFolder();
        AssertRefused(folder.File("none"), "there is no model folder");
        AssertRefused(folder.Write("model.safetensors", ""), "is a file");
        AssertRefused(folder.Path, "config.json");
    }

    [Theory]
    [InlineData("pytorch_model.bin")]
    [InlineData("consolidated.00.pth")]
    [InlineData("model.pt")]
    public void Open_OnlyPickledWeights_SaysWhyNot(string name)
    {
        using var folder = WithConfig();
        folder.Write(name, "");
        AssertRefused(folder.Path, $"pickled weights ({name})");
    }

    [Fact]
    public void Open_NoWeightsOrTruncatedOnes_SaysSo()
    {
        using var folder = WithConfig();
        AssertRefused(folder.Path, "no weights");
        folder.Write("model.safetensors", "short");
        AssertRefused(folder.Path, "truncated");
    }

    [Theory]
    [InlineData("""{"weight_map":{"a":"../one.safetensors"}}""", "not a safetensors file of its own folder")]
    [InlineData("""{"weight_map":{"a":"/one.safetensors"}}""", "not a safetensors file of its own folder")]
    [InlineData("""{"weight_map":{"a":"c:\\one.safetensors"}}""", "not a safetensors file of its own folder")]
    [InlineData("""{"weight_map":{"a":"one.bin"}}""", "not a safetensors file of its own folder")]
    [InlineData("""{"weight_map":{"a":""}}""", "not a safetensors file of its own folder")]
    [InlineData("""{"weight_map":{"a":"one.safetensors","b":"three.safetensors"}}""", "'three.safetensors', which is not there")]
    [InlineData("""{"weight_map":{"a":"one.safetensors","b":"one.safetensors"}}""", "names the tensor 'b'")]
    [InlineData("""{"weight_map":{"a":"one.safetensors"}}""", null)]
    [InlineData("""{"weight_map":{"a":"one.safetensors","b":"two.safetensors"}}""", null)]
    [InlineData("""{"weight_map":{"a":"two.safetensors","b":"one.safetensors"}}""", "does not name")]
    [InlineData("""{"weight_map":{"b":"two.safetensors","c":"one.safetensors"}}""", "does not name the tensor 'a'")]
    [InlineData("""{"weight_map":{"a":"one.safetensors","a":"one.safetensors"}}""", "twice")]
    [InlineData("""{"weight_map":{}}""", "names no tensors")]
    [InlineData("""{"weight_map":[]}""", "index of weight files")]
    [InlineData("""{"weight_map":{"a":3}}""", "index of weight files")]
    [InlineData("{}", "index of weight files")]
    [InlineData("", "index of weight files")]
    public void Open_Index_MustMatchTheFiles(string index, string? words)
    {
        using var folder = WithConfig();
        SafetensorsWriter.Write(folder.File("one.safetensors"), [new NamedTensor("a", [1], () => new float[] { 1 })], StorageType.Float32);
        SafetensorsWriter.Write(folder.File("two.safetensors"), [new NamedTensor("b", [1], () => new float[] { 2 })], StorageType.Float32);
        folder.Write("model.safetensors.index.json", index);
        if (words is null)
        {
            ModelFolder.Open(folder.Path).Dispose();
        }
        else
        {
            AssertRefused(folder.Path, words);
        }
    }

    private static TemporaryFolder WithConfig()
    {
        var folder = new TemporaryFolder();
        folder.Write("config.json", ConfigText.Llama);
        return folder;
    }

    private static void AssertRefused(string path, string words) =>
        Assert.Contains(words, Assert.Throws<ModelFileException>(() => ModelFolder.Open(path)).Message, StringComparison.Ordinal);
}
