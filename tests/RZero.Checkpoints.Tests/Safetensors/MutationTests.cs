using System.Text;
using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;
using RZero.Checkpoints.Safetensors;
using RZero.Testing;
using Xunit;

namespace RZero.Checkpoints.Tests.Safetensors;

/// <summary>Small files with seeded damage: they open, or they are refused with the one kind of error that the command line prints.</summary>
public sealed class MutationTests
{
    private const int FewMutants = 2_000;
    private const int ManyMutants = 25_000;

    private const string Config =
        """
        {"architectures":["LlamaForCausalLM"],"model_type":"llama","vocab_size":320,"hidden_size":64,"intermediate_size":96,"num_hidden_layers":2,
        "num_attention_heads":8,"num_key_value_heads":4,"head_dim":8,"hidden_act":"silu","rms_norm_eps":1e-05,"tie_word_embeddings":true,
        "max_position_embeddings":256,"attention_bias":false,"mlp_bias":false,"dtype":"bfloat16","bos_token_id":1,"eos_token_id":[2,3],
        "rope_parameters":{"rope_type":"llama3","rope_theta":10000.0,"factor":8.0,"low_freq_factor":1.0,"high_freq_factor":4.0,
        "original_max_position_embeddings":32},"layer_types":["full_attention"],"use_cache":true,"quantization_config":null}
        """;

    private const string Index =
        """{"metadata":{"total_size":48},"weight_map":{"a":"model-00001-of-00002.safetensors","b":"model-00001-of-00002.safetensors","c":"model-00002-of-00002.safetensors"}}""";

    private const string Second = """{"__metadata__":{"format":"pt"},"c":{"dtype":"BF16","shape":[3,4],"data_offsets":[0,24]}}""";

    [Fact]
    public void Open_DamagedWeightFile_OpensOrFailsTyped() => Weights(FewMutants);

    [Fact]
    [Trait("Tier", "N")]
    public void Open_ManyDamagedWeightFiles_OpenOrFailTyped() => Weights(ManyMutants);

    [Fact]
    public void Read_DamagedConfig_ReadsOrFailsTyped() => Configs(FewMutants);

    [Fact]
    [Trait("Tier", "N")]
    public void Read_ManyDamagedConfigs_ReadOrFailTyped() => Configs(ManyMutants);

    [Fact]
    public void Open_DamagedIndex_OpensOrFailsTyped() => Indexes(FewMutants);

    [Fact]
    [Trait("Tier", "N")]
    public void Open_ManyDamagedIndexes_OpenOrFailTyped() => Indexes(ManyMutants);

    private static void Weights(int count)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("model.safetensors");
        var opened = Mutants.Survivors("weights", RawWeightFile.Of(RawWeightFile.Good), count, path, () =>
        {
            using var file = SafetensorsFile.Open(path);
            foreach (var entry in file.Tensors.Values.Where(entry => entry.Type is not null))
            {
                file.Read(entry.Name, new float[entry.Count]);
            }
        });
        Assert.InRange(opened, 1, count / 2);
    }

    private static void Configs(int count)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("config.json");
        var opened = Mutants.Survivors("config", Encoding.UTF8.GetBytes(Config), count, path, () =>
        {
            var config = ModelConfigFile.Read(path);
            Assert.Equal(0, config.HeadCount % config.KeyValueHeadCount);
            Assert.True(config.Rotary.Theta > 0);
        });
        Assert.InRange(opened, 1, count - 1);
    }

    private static void Indexes(int count)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("model-00001-of-00002.safetensors"), RawWeightFile.Of(RawWeightFile.Good));
        File.WriteAllBytes(folder.File("model-00002-of-00002.safetensors"), RawWeightFile.Of(Second));
        var opened = Mutants.Survivors("index", Encoding.UTF8.GetBytes(Index), count, folder.File("model.safetensors.index.json"), () =>
        {
            using var weights = ShardedWeights.Open(folder.Path);
            Assert.Equal(["a", "b", "c"], weights.Names.Order());
        });
        Assert.InRange(opened, 1, count - 1);
    }
}
