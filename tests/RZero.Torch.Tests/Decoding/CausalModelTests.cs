using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;
using RZero.Core;
using RZero.Testing;
using RZero.Testing.Torch;
using RZero.Torch.Decoding;
using RZero.Torch.Tensors;
using Xunit;
using static TorchSharp.torch;

namespace RZero.Torch.Tests.Decoding;

public sealed class CausalModelTests
{
    private static readonly StreamKey Key = StreamKey.Root(3);

    [Fact]
    public void Create_SameKey_GivesTheSameWeights()
    {
        using var leaks = new TensorLeakGuard();
        using var first = CausalModel.Create(SmallModel.Config, Key);
        using var again = CausalModel.Create(SmallModel.Config, Key);
        using var other = CausalModel.Create(SmallModel.Config, StreamKey.Root(4));

        Assert.Equal(first.Fingerprint(), again.Fingerprint());
        Assert.NotEqual(first.Fingerprint(), other.Fingerprint());
    }

    /// <summary>Tolerances are six standard errors: 64 x 32 numbers of deviation 0.02.</summary>
    [Fact]
    public void Create_Matrix_IsNormalWithDeviationOfOneFiftieth()
    {
        using var model = CausalModel.Create(SmallModel.Config, Key);
        var values = model[WeightLayout.Embedding].data<float>().Select(value => (double)value).ToArray();

        Assert.Equal(0, values.Average(), 6 * 0.02 / Math.Sqrt(values.Length));
        Assert.Equal(0.02, Math.Sqrt(values.Average(value => value * value)), 6 * 0.02 / Math.Sqrt(2.0 * values.Length));
        Assert.Equal(0.6827, values.Count(value => Math.Abs(value) < 0.02) / (double)values.Length, 6 * 0.4655 / Math.Sqrt(values.Length));
    }

    [Fact]
    public void Create_NormsAndBiases_AreOneAndZero()
    {
        using var model = CausalModel.Create(SmallModel.Config with { Family = ModelFamily.Qwen2, QueryKeyValueBias = true }, Key);

        Assert.All(model["model.layers.0.input_layernorm.weight"].data<float>(), value => Assert.Equal(1f, value));
        Assert.All(model["model.layers.1.self_attn.k_proj.bias"].data<float>(), value => Assert.Equal(0f, value));
    }

    [Fact]
    public void WeightCount_TiedHead_CountsItOnce()
    {
        using var tied = CausalModel.Create(SmallModel.Config, Key);
        using var untied = CausalModel.Create(SmallModel.Config with { TieWordEmbeddings = false }, Key);

        // Per layer: q 64x32, k and v 32x32, o 32x64, three of 48x32, two norms of 32 and two of 16.
        const int layer = 2048 + 2048 + 2048 + (3 * 48 * 32) + 64 + 32;
        Assert.Equal((2 * layer) + 32 + (64 * 32), tied.WeightCount);
        Assert.Equal(tied.WeightCount + (64 * 32), untied.WeightCount);
    }

    [Fact]
    public void Clone_OriginalChanges_StaysAsItWas()
    {
        using var leaks = new TensorLeakGuard();
        using var original = CausalModel.Create(SmallModel.Config, Key, trainable: false);
        using var copy = original.Clone();
        var before = copy.Fingerprint();

        original[WeightLayout.FinalNorm].TimesInPlace(2);

        Assert.Equal(before, copy.Fingerprint());
        copy.CopyFrom(original);
        Assert.Equal(original.Fingerprint(), copy.Fingerprint());
    }

    [Fact]
    public void Logits_RowFilledUpOnTheRight_AreThoseOfTheRowAlone()
    {
        using var leaks = new TensorLeakGuard();
        using var scope = NewDisposeScope();
        using var model = SmallModel.Decided();
        var filled = model.Logits(tensor(new long[] { 5, 9, 2, 7, 0, 0, 1, 2, 3, 4, 5, 6 }, [2, 6]))[0].narrow(0, 0, 4);
        var alone = model.Logits(tensor(new long[] { 5, 9, 2, 7 }, [1, 4]))[0];

        Assert.True(allclose(alone, filled, rtol: 1e-4, atol: 1e-4));
    }

    [Fact]
    public void Logits_MoreTokensThanPositions_Throws()
    {
        using var model = CausalModel.Create(SmallModel.Config, Key, trainable: false);
        using var ids = zeros(1, SmallModel.Config.MaxPositions + 1, dtype: ScalarType.Int64);

        Assert.Throws<ArgumentOutOfRangeException>(() => model.Logits(ids));
    }

    [Fact]
    public void Save_ThenLoad_GivesTheSameModel()
    {
        using var temporary = new TemporaryFolder();
        using var leaks = new TensorLeakGuard();
        using var model = CausalModel.Create(SmallModel.Config, Key, trainable: false);
        model.Save(temporary.Path, StorageType.Float32, textFilesFrom: null);

        using var folder = ModelFolder.Open(temporary.Path);
        using var loaded = CausalModel.Load(folder);

        Assert.Equal(model.Fingerprint(), loaded.Fingerprint());
        Assert.Equal(model.Config.Rotary, loaded.Config.Rotary);
    }

    [Fact]
    public void Load_ConfigThatAsksForOtherShapes_NamesTheTensor()
    {
        using var temporary = new TemporaryFolder();
        using var leaks = new TensorLeakGuard();
        using var model = CausalModel.Create(SmallModel.Config, Key, trainable: false);
        model.Save(temporary.Path, StorageType.Float32, textFilesFrom: null);
        var config = temporary.File("config.json");
        File.WriteAllText(config, File.ReadAllText(config).Replace("\"intermediate_size\": 48", "\"intermediate_size\": 40", StringComparison.Ordinal));

        using var folder = ModelFolder.Open(temporary.Path);
        var error = Assert.Throws<UserException>(() => CausalModel.Load(folder));

        Assert.Contains("model.layers.0.mlp.gate_proj.weight", error.Message, StringComparison.Ordinal);
    }
}
