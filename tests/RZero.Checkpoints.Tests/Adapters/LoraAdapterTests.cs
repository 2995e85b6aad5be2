using System.Collections.Immutable;
using RZero.Checkpoints.Adapters;
using RZero.Files;
using RZero.Testing;
using Xunit;

namespace RZero.Checkpoints.Tests.Adapters;

public sealed class LoraAdapterTests
{
    [Theory]
    [InlineData("tiny-qwen2-untied-sharded", 8, 21, 5.656854249492381)]
    [InlineData("tiny-qwen3-tied", 4, 4, 2)]
    public void Read_AdaptersOfPeft_GivesTheirMatricesAndScaling(string model, int rank, int pairs, double scaling)
    {
        var adapter = LoraAdapter.Read(SharedData.Require($"models/tiny/{model}/lora"));

        Assert.All(adapter.Pairs.Values, pair => Assert.Equal(rank, pair.Rank));
        Assert.Equal(pairs, adapter.Pairs.Count);
        Assert.Equal(scaling, adapter.Config.Scaling, 1e-12);
    }

    [Fact]
    public void Write_ThenRead_GivesTheSameAdapterAndTheSameBytes()
    {
        using var folder = new TemporaryFolder();
        var adapter = Small();
        adapter.Write(folder.File("one"));
        var read = LoraAdapter.Read(folder.File("one"));
        read.Write(folder.File("two"));

        Assert.Equal(adapter.Config with { TargetModules = [] }, read.Config with { TargetModules = [] });
        Assert.Equal(adapter.Config.TargetModules, read.Config.TargetModules);
        foreach (var name in Directory.EnumerateFiles(folder.File("one")).Select(Path.GetFileName))
        {
            Assert.Equal(File.ReadAllBytes(Path.Combine(folder.File("one"), name!)), File.ReadAllBytes(Path.Combine(folder.File("two"), name!)));
        }
    }

    /// <summary>A hub's model is named with its commit, in PEFT's own fields.</summary>
    [Fact]
    public void Write_BaseOfAHub_KeepsItsCommit()
    {
        using var folder = new TemporaryFolder();
        var adapter = Small();
        (adapter with { Config = adapter.Config with { BaseModel = "org/name", Revision = "0123abc" } }).Write(folder.Path);

        var read = LoraConfig.Read(folder.Path);

        Assert.Equal(("org/name", "0123abc"), (read.BaseModel, read.Revision));
    }

    [Theory]
    [InlineData("\"use_dora\": true", "use_dora")]
    [InlineData("\"bias\": \"all\"", "bias")]
    [InlineData("\"modules_to_save\": [\"lm_head\"]", "modules_to_save")]
    [InlineData("\"rank_pattern\": {\"q_proj\": 3}", "rank_pattern")]
    [InlineData("\"fan_in_fan_out\": true", "fan_in_fan_out")]
    [InlineData("\"some_new_arithmetic\": 3", "some_new_arithmetic")]
    [InlineData("\"peft_type\": \"IA3\"", "peft_type")]
    [InlineData("\"r\": 0", "sets r to 0")]
    public void Read_SettingThatIsNotSupported_IsRefusedByName(string setting, string named)
    {
        using var folder = new TemporaryFolder();
        var rest = setting.Contains("peft_type", StringComparison.Ordinal) ? "" : "\"peft_type\": \"LORA\", ";
        var rank = setting.Contains("\"r\"", StringComparison.Ordinal) ? "" : "\"r\": 2, ";
        File.WriteAllText(folder.File("adapter_config.json"), $"{{{rest}{rank}\"lora_alpha\": 4, {setting}}}");

        var fault = Assert.Throws<ModelFileException>(() => LoraAdapter.Read(folder.Path));

        Assert.Contains(named, fault.Message, StringComparison.Ordinal);
    }

    /// <summary>By PEFT's own reading: each of these takes B A out of the base's weights, or replaces them, before training begins.</summary>
    [Theory]
    [InlineData("\"pissa\"", "changes the weights of the base")]
    [InlineData("\"pissa_niter_16\"", "changes the weights of the base")]
    [InlineData("\"olora\"", "changes the weights of the base")]
    [InlineData("\"OLoRA\"", "changes the weights of the base")]
    [InlineData("\"loftq\"", "changes the weights of the base")]
    [InlineData("\"corda\"", "changes the weights of the base")]
    [InlineData("\"lora_ga\"", "changes the weights of the base")]
    [InlineData("\"of_tomorrow\"", "not known here")]
    [InlineData("1", "not known here")]
    [InlineData("{}", "not known here")]
    public void Read_StartThatMayChangeTheBase_IsRefusedByName(string way, string why)
    {
        using var folder = new TemporaryFolder();
        WriteStarted(folder, way);

        var fault = Assert.Throws<ModelFileException>(() => LoraAdapter.Read(folder.Path));

        Assert.Contains($"sets init_lora_weights to {way}", fault.Message, StringComparison.Ordinal);
        Assert.Contains(why, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    [InlineData("null")]
    [InlineData("\"gaussian\"")]
    [InlineData("\"Gaussian\"")]
    [InlineData("\"eva\"")]
    [InlineData("\"orthogonal\"")]
    public void Read_StartThatLeavesTheBase_IsRead(string way)
    {
        using var folder = new TemporaryFolder();
        WriteStarted(folder, way);

        Assert.Single(LoraAdapter.Read(folder.Path).Pairs);
    }

    [Fact]
    public void AddTo_SmallPair_AddsTheScaledProduct()
    {
        // B A = [[1], [2]] [[3, 5]] = [[3, 5], [6, 10]].
        var pair = new LoraPair(new float[] { 3, 5 }, new float[] { 1, 2 }, Rows: 2, Columns: 2);
        float[] weight = [1, 1, 1, 1];

        pair.AddTo(weight, scaling: 0.5);

        Assert.Equal([2.5f, 3.5f, 4, 6], weight);
    }

    private static void WriteStarted(TemporaryFolder folder, string way)
    {
        Small().Write(folder.Path);
        var config = File.ReadAllText(folder.File("adapter_config.json"));
        folder.Write("adapter_config.json", config.Replace("\"inference_mode\"", $"\"init_lora_weights\": {way}, \"inference_mode\"", StringComparison.Ordinal));
    }

    private static LoraAdapter Small() => new(
        new LoraConfig(Rank: 1, Alpha: 2, IsRankStabilized: true, TargetModules: ["q_proj"], BaseModel: "a/b"),
        ImmutableSortedDictionary<string, LoraPair>.Empty
            .Add("model.layers.0.self_attn.q_proj.weight", new LoraPair(new float[] { 1, 2, 3 }, new float[] { 4, 5 }, Rows: 2, Columns: 3)));
}
