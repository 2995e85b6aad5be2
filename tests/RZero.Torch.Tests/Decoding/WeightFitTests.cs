using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;
using RZero.Checkpoints.Safetensors;
using RZero.Core;
using RZero.Testing;
using RZero.Testing.Torch;
using RZero.Torch.Decoding;
using Xunit;

namespace RZero.Torch.Tests.Decoding;

/// <summary>Checkpoints whose tensors are not those of their config. Every one of these but the first and the last two once loaded without a word.</summary>
public sealed class WeightFitTests
{
    private const string Head = "lm_head.weight";

    [Fact]
    public void Load_ConfigWithALayerFewer_NamesTheTensorsThatItHasNoPlaceFor() => AssertRefused(
        Tensors(SmallModel.Config), SmallModel.Config with { LayerCount = 1 }, "11 tensors that its config has no place for (model.layers.1.", "1 layers");

    [Fact]
    public void Load_ConfigWithALayerMore_SaysWhatIsMissing() => AssertRefused(
        Tensors(SmallModel.Config), SmallModel.Config with { LayerCount = 3 }, "lacks 11 tensors", "'model.layers.2.input_layernorm.weight'");

    /// <summary>A million took 2.6 GB in names before they were found missing; the config's own bound refuses those, and the most that it lets through are told here.</summary>
    [Fact]
    public void Load_ConfigWithTheMostLayers_IsToldBeforeTheirNamesAreMade()
    {
        var tensors = Tensors(SmallModel.Config);
        var before = GC.GetAllocatedBytesForCurrentThread();

        AssertRefused(tensors, SmallModel.Config with { LayerCount = ModelConfig.MostLayers }, "asks for 4096 layers, but the checkpoint has 24 tensors in all");

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    [Theory]
    [InlineData("model.layers.0.self_attn.q_proj.bias")]
    [InlineData("model.layers.1.mlp.down_proj.bias")]
    [InlineData("model.layers.0.pre_feedforward_layernorm.weight")]
    [InlineData("model.layers.0.self_attn.sinks")]
    [InlineData("score.weight")]
    public void Load_TensorThatNothingUses_IsRefusedByName(string name) => AssertRefused([.. Tensors(SmallModel.Config), Ones(name, 64)], SmallModel.Config, name);

    /// <summary>A Llama has no norm for its queries; a Qwen3 under a Llama's config has.</summary>
    [Fact]
    public void Load_QueryNormUnderALlamaConfig_IsRefusedByName() => AssertRefused(
        Tensors(SmallModel.Config), SmallModel.Config with { Family = ModelFamily.Llama, QueryKeyNorm = false }, "model.layers.0.self_attn.k_norm.weight");

    [Theory]
    [InlineData("model.layers.0.self_attn.rotary_emb.inv_freq")]
    [InlineData("model.rotary_emb.inv_freq")]
    [InlineData("model.layers.1.self_attn.masked_bias")]
    public void Load_TableThatOldWritersLeft_IsPassedOver(string name)
    {
        using var leaks = new TensorLeakGuard();
        using var folder = Folder([.. Tensors(SmallModel.Config), Ones(name, 8)], SmallModel.Config);
        using var files = ModelFolder.Open(folder.Path);
        using var model = CausalModel.Load(files);
        using var plain = CausalModel.Create(SmallModel.Config, StreamKey.Root(3), trainable: false);

        Assert.Equal([name], files.Weights.Leftovers);
        Assert.Equal(plain.Fingerprint(), model.Fingerprint());
    }

    [Fact]
    public void Load_TiedConfigWithAnotherHead_IsRefused() => AssertRefused([.. Tensors(SmallModel.Config), Ones(Head, 64, 32)], SmallModel.Config, "another 'lm_head.weight'", "tie_word_embeddings");

    [Fact]
    public void Load_TiedConfigWithTheSameHead_Loads()
    {
        var tensors = Tensors(SmallModel.Config);
        using var leaks = new TensorLeakGuard();
        using var folder = Folder([.. tensors, tensors[0] with { Name = Head }], SmallModel.Config);
        using var files = ModelFolder.Open(folder.Path);
        using var model = CausalModel.Load(files);

        Assert.Equal(64 * 32, model[WeightLayout.Embedding].numel());
    }

    [Theory]
    [InlineData("_orig_mod.", "have the prefix '_orig_mod.model.' where 'model.' is expected")]
    [InlineData("module.", "have the prefix 'module.model.' where 'model.' is expected")]
    [InlineData("base_model.model.", "have the prefix 'base_model.model.model.'")]
    public void Load_NamesWithAPrefix_NamesIt(string prefix, string words) =>
        AssertRefused([.. Tensors(SmallModel.Config).Select(tensor => tensor with { Name = prefix + tensor.Name })], SmallModel.Config, words);

    [Fact]
    public void Load_NamesWithoutTheirPrefix_NamesIt() => AssertRefused(
        [.. Tensors(SmallModel.Config).Select(tensor => tensor with { Name = tensor.Name["model.".Length..] })], SmallModel.Config, "have no prefix 'model.'");

    private static NamedTensor[] Tensors(ModelConfig config)
    {
        using var model = CausalModel.Create(config, StreamKey.Root(3), trainable: false);
        return [.. model.Weights.Select(weight => new NamedTensor(weight.Name, [.. weight.Value.shape], Values(weight.Value.data<float>().ToArray())))];
    }

    private static Func<ReadOnlyMemory<float>> Values(float[] values) => () => values;

    private static NamedTensor Ones(string name, params long[] shape)
    {
        var values = new float[shape.Aggregate(1L, (product, size) => product * size)];
        Array.Fill(values, 1);
        return new(name, [.. shape], () => values);
    }

    private static TemporaryFolder Folder(NamedTensor[] tensors, ModelConfig config)
    {
        var folder = new TemporaryFolder();
        ModelFolderWriter.Write(folder.Path, config, tensors, StorageType.Float32, textFilesFrom: null);
        return folder;
    }

    private static void AssertRefused(NamedTensor[] tensors, ModelConfig config, params string[] words)
    {
        using var leaks = new TensorLeakGuard();
        using var folder = Folder(tensors, config);
        using var files = ModelFolder.Open(folder.Path);

        var fault = Assert.Throws<UserException>(() => CausalModel.Load(files));

        Assert.All(words, word => Assert.Contains(word, fault.Message, StringComparison.Ordinal));
    }
}
