using System.Text.Json;
using RZero.Checkpoints.Configuration;
using RZero.Core;
using RZero.Files;
using RZero.Testing;
using Xunit;

namespace RZero.Checkpoints.Tests.Configuration;

public sealed class ModelConfigFileTests
{
    private static readonly (string, string?)[] Qwen2 = [("architectures", """["Qwen2ForCausalLM"]"""), ("model_type", "\"qwen2\"")];
    private static readonly (string, string?)[] Qwen3 = [("architectures", """["Qwen3ForCausalLM"]"""), ("model_type", "\"qwen3\"")];

    [Fact]
    public void Read_BothDialects_AreTheSameModel()
    {
        var newer = ModelConfigFile.Read(SharedData.Require("models/tiny/tiny-llama3-scaled/config.json"));
        var older = ModelConfigFile.Read(SharedData.Require("models/tiny/tiny-llama3-scaled/config.transformers-4.json"));
        Assert.Equal(new RotaryConfig(500_000, new(8, 1, 4, 32)), newer.Rotary);
        Assert.Equal(newer.EndTokenIds, older.EndTokenIds);
        Assert.Equal(newer with { EndTokenIds = [] }, older with { EndTokenIds = [] });
    }

    [Fact]
    public void Read_NothingOptional_HasTheDefaultsOfTransformers()
    {
        var config = ConfigText.ReadWith();
        var expected = new ModelConfig
        {
            Family = ModelFamily.Llama,
            VocabularySize = 320,
            HiddenSize = 64,
            IntermediateSize = 96,
            LayerCount = 2,
            HeadCount = 8,
            KeyValueHeadCount = 8,
            HeadSize = 8,
            NormEpsilon = 1e-6,
            Rotary = new(10_000),
            MaxPositions = 2048,
            TieWordEmbeddings = false,
            QueryKeyValueBias = false,
            OutputBias = false,
            FeedForwardBias = false,
            QueryKeyNorm = false,
            StoredAs = StorageType.Float32,
            EndTokenIds = config.EndTokenIds,
        };
        Assert.Equal(expected, config);
        Assert.Empty(config.EndTokenIds);
    }

    [Fact]
    public void Read_Qwen2_HasBiasesOnQueryKeyAndValueAlone()
    {
        var config = ConfigText.ReadWith(Qwen2);
        Assert.Equal(ModelFamily.Qwen2, config.Family);
        Assert.True(config.QueryKeyValueBias);
        Assert.False(config.OutputBias || config.FeedForwardBias || config.QueryKeyNorm);
        Assert.Equal(32_768, config.MaxPositions);
        Assert.Equal(8, config.HeadSize);
    }

    [Theory]
    [InlineData("false", false)]
    [InlineData("true", true)]
    public void Read_Qwen3_HasItsOwnHeadSizeAndBiasesByTheSetting(string attentionBias, bool expected)
    {
        var config = ConfigText.ReadWith([.. Qwen3, ("attention_bias", attentionBias)]);
        Assert.Equal(128, config.HeadSize);
        Assert.True(config.QueryKeyNorm);
        Assert.Equal(expected, config.QueryKeyValueBias);
        Assert.Equal(expected, config.OutputBias);
    }

    [Fact]
    public void Read_LlamaWithBiases_HasThem()
    {
        var config = ConfigText.ReadWith(("attention_bias", "true"), ("mlp_bias", "true"));
        Assert.True(config.QueryKeyValueBias && config.OutputBias && config.FeedForwardBias);
    }

    [Theory]
    [InlineData("3", new[] { 3 })]
    [InlineData("[3, 5]", new[] { 3, 5 })]
    [InlineData("[]", new int[0])]
    [InlineData("null", new int[0])]
    public void Read_EndTokens_MayBeOneOrSeveral(string json, int[] expected) =>
        Assert.Equal(expected, ConfigText.ReadWith(("eos_token_id", json)).EndTokenIds);

    [Fact]
    public void Read_ArchitectureOrTypeAlone_IsEnough()
    {
        Assert.Equal(ModelFamily.Llama, ConfigText.ReadWith(("model_type", null)).Family);
        Assert.Equal(ModelFamily.Llama, ConfigText.ReadWith(("architectures", null)).Family);
    }

    [Theory]
    [InlineData("architectures", """["MistralForCausalLM"]""")]
    [InlineData("architectures", """["Qwen3MoeForCausalLM"]""")]
    [InlineData("architectures", """["LlamaForSequenceClassification"]""")]
    [InlineData("architectures", "[3]")]
    [InlineData("model_type", "\"mistral\"")]
    [InlineData("model_type", "\"qwen2\"")]
    [InlineData("model_type", "[]")]
    [InlineData("vocab_size", "null")]
    [InlineData("vocab_size", "0")]
    [InlineData("vocab_size", "-5")]
    [InlineData("vocab_size", "\"many\"")]
    [InlineData("hidden_size", "64.5")]
    [InlineData("hidden_size", "2147483647")]
    [InlineData("hidden_size", "99999999999")]
    [InlineData("num_hidden_layers", "[]")]
    [InlineData("num_hidden_layers", "1000000")]
    [InlineData("num_attention_heads", "7")]
    [InlineData("num_attention_heads", "64")]
    [InlineData("num_key_value_heads", "3")]
    [InlineData("num_key_value_heads", "16")]
    [InlineData("head_dim", "7")]
    [InlineData("head_dim", "0")]
    [InlineData("head_dim", "268435456")]
    [InlineData("rms_norm_eps", "1e999")]
    [InlineData("rms_norm_eps", "-1e-6")]
    [InlineData("rms_norm_eps", "\"small\"")]
    [InlineData("rope_theta", "0")]
    [InlineData("tie_word_embeddings", "\"true\"")]
    [InlineData("attention_bias", "1")]
    [InlineData("eos_token_id", "320")]
    [InlineData("eos_token_id", "[2, -1]")]
    [InlineData("bos_token_id", "\"<s>\"")]
    [InlineData("torch_dtype", "\"float8_e4m3fn\"")]
    [InlineData("dtype", "32")]
    public void Read_SettingThatCannotBe_IsRefusedByName(string key, string json)
    {
        var fault = Assert.Throws<ModelFileException>(() => ConfigText.ReadWith((key, json)));
        Assert.Contains(key, fault.Message, StringComparison.Ordinal);
        Assert.Contains("config.json", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("not json")]
    [InlineData("{\"a\":NaN}")]
    [InlineData("{}")]
    public void Read_NoConfig_FailsTyped(string text) => Assert.Throws<ModelFileException>(() => ConfigText.Read(text));

    [Fact]
    public void Read_DeepNestingOrVastFile_FailsTyped()
    {
        Assert.Throws<ModelFileException>(() => ConfigText.Read($$"""{"a":{{new string('[', 100_000)}}"""));
        using var folder = new TemporaryFolder();
        using (var file = File.Create(folder.File("config.json")))
        {
            file.SetLength(1L << 33);
        }

        Assert.Throws<ModelFileException>(() => ModelConfigFile.Read(folder.File("config.json")));
        Assert.Throws<ModelFileException>(() => ModelConfigFile.Read(folder.File("none.json")));
        Assert.ThrowsAny<UserException>(() => ModelConfigFile.Read(folder.Path));
    }

    [Theory]
    [InlineData("tiny/tiny-llama-bf16")]
    [InlineData("tiny/tiny-llama3-scaled")]
    [InlineData("tiny/tiny-qwen2-tied")]
    [InlineData("tiny/tiny-qwen2-untied-sharded")]
    [InlineData("tiny/tiny-qwen3-tied")]
    [InlineData("tinystories-656k")]
    public void Write_WhatWasRead_IsReadBackAndSaysWhatTheOriginalSaid(string model)
    {
        var original = SharedData.Require($"models/{model}/config.json");
        var config = ModelConfigFile.Read(original);
        using var folder = new TemporaryFolder();
        ModelConfigFile.Write(folder.File("config.json"), config);
        var again = ModelConfigFile.Read(folder.File("config.json"));
        Assert.Equal(config with { EndTokenIds = again.EndTokenIds }, again);
        Assert.Equal(config.EndTokenIds, again.EndTokenIds);
        AssertSameWhereBothSpeak(original, folder.File("config.json"));
    }

    [Fact]
    public void Write_Scaling_IsInTheOlderDialect()
    {
        using var folder = new TemporaryFolder();
        ModelConfigFile.Write(folder.File("config.json"), ModelConfigFile.Read(SharedData.Require("models/tiny/tiny-llama3-scaled/config.json")));
        using var written = JsonDocument.Parse(File.ReadAllBytes(folder.File("config.json")));
        using var peer = JsonDocument.Parse(File.ReadAllBytes(SharedData.Require("models/tiny/tiny-llama3-scaled/config.transformers-4.json")));
        foreach (var key in new[] { "rope_theta", "rope_scaling", "torch_dtype" })
        {
            Assert.True(JsonElement.DeepEquals(peer.RootElement.GetProperty(key), written.RootElement.GetProperty(key)), key);
        }

        Assert.False(written.RootElement.TryGetProperty("rope_parameters", out _));
    }

    private static void AssertSameWhereBothSpeak(string original, string written)
    {
        using var theirs = JsonDocument.Parse(File.ReadAllBytes(original));
        using var ours = JsonDocument.Parse(File.ReadAllBytes(written));
        foreach (var setting in ours.RootElement.EnumerateObject())
        {
            if (theirs.RootElement.TryGetProperty(setting.Name, out var value))
            {
                Assert.True(JsonElement.DeepEquals(value, setting.Value), $"{setting.Name}: {value} became {setting.Value}");
            }
        }
    }
}
