using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;
using RZero.Checkpoints.Safetensors;
using RZero.Checkpoints.Tests.Configuration;
using RZero.Files;
using RZero.Testing;
using Xunit;

namespace RZero.Checkpoints.Tests.Folders;

public sealed class ModelFolderWriterTests
{
    public static TheoryData<string> Models { get; } =
    [
        "tiny/tiny-llama-bf16", "tiny/tiny-llama3-scaled", "tiny/tiny-qwen2-tied", "tiny/tiny-qwen2-untied-sharded", "tiny/tiny-qwen3-tied",
        "tinystories-656k", "stories260k", "qwen3-adder/qwen3-adder-228",
    ];

    [Theory]
    [MemberData(nameof(Models))]
    public void Write_WhatWasRead_IsTheSameModelBitForBit(string model)
    {
        using var original = ModelFolder.Open(SharedData.Require($"models/{model}"));
        using var folder = new TemporaryFolder();
        ModelFolderWriter.Write(folder.File("copy"), original.Config, Tensors(original), StorageType.Float32, original.Path);
        using var copy = ModelFolder.Open(folder.File("copy"));
        Assert.Equal(original.Config with { StoredAs = StorageType.Float32, EndTokenIds = copy.Config.EndTokenIds }, copy.Config);
        Assert.Equal(original.Generation.EndTokenIds, copy.Generation.EndTokenIds);
        Assert.Equal(original.Weights.Names.Order(), copy.Weights.Names.Order());
        Assert.All(original.Weights.Names, name =>
        {
            Assert.Equal(original.Weights.Shape(name), copy.Weights.Shape(name));
            Assert.Equal(Bits(original, name), Bits(copy, name));
        });
    }

    [Fact]
    public void Write_WithTextFiles_CopiesThemByteForByte()
    {
        using var original = ModelFolder.Open(SharedData.Require("models/tinystories-656k"));
        using var folder = new TemporaryFolder();
        ModelFolderWriter.Write(folder.File("copy"), original.Config, Tensors(original), StorageType.BFloat16, original.Path);
        string[] copied = ["generation_config.json", "special_tokens_map.json", "tokenizer.json", "tokenizer_config.json"];
        var written = Directory.GetFiles(folder.File("copy")).Select(Path.GetFileName).Order(StringComparer.Ordinal);
        Assert.Equal(["config.json", copied[0], "model.safetensors", .. copied[1..]], written);
        Assert.All(copied, name => Assert.Equal(File.ReadAllBytes(Path.Combine(original.Path, name)), File.ReadAllBytes(folder.File($"copy/{name}"))));
    }

    [Fact]
    public void Write_WeightsThatFail_LeavesNoModel()
    {
        using var original = ModelFolder.Open(SharedData.Require("models/tiny/tiny-qwen3-tied"));
        using var folder = new TemporaryFolder();
        var tensors = Tensors(original).Append(new("zzz", [1], () => throw new ModelFileException("stop")));
        Assert.Throws<ModelFileException>(() => ModelFolderWriter.Write(folder.Path, original.Config, tensors, StorageType.Float32, textFilesFrom: null));
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Write_WhereAFileIs_FailsTyped()
    {
        using var folder = new TemporaryFolder();
        var config = ConfigText.ReadWith();
        Assert.Throws<StorageException>(() =>
            ModelFolderWriter.Write(folder.Write("taken", ""), config, Enumerable.Empty<NamedTensor>(), StorageType.Float32, textFilesFrom: null));
    }

    private static IEnumerable<NamedTensor> Tensors(ModelFolder folder) =>
        folder.Weights.Names.Select(name => new NamedTensor(name, [.. folder.Weights.Shape(name)], () => Values(folder, name)));

    private static float[] Values(ModelFolder folder, string name)
    {
        var values = new float[folder.Weights.Shape(name).Aggregate(1L, (product, size) => product * size)];
        folder.Weights.Read(name, values);
        return values;
    }

    private static IEnumerable<uint> Bits(ModelFolder folder, string name) => Values(folder, name).Select(BitConverter.SingleToUInt32Bits);
}
