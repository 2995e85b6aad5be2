using System.Collections.Immutable;
using RZero.Checkpoints.Adapters;
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

    [Fact]
    public void AddTo_SmallPair_AddsTheScaledProduct()
    {
        // B A = [[1], [2]] [[3, 5]] = [[3, 5], [6, 10]].
        var pair = new LoraPair(new float[] { 3, 5 }, new float[] { 1, 2 }, Rows: 2, Columns: 2);
        float[] weight = [1, 1, 1, 1];

        pair.AddTo(weight, scaling: 0.5);

        Assert.Equal([2.5f, 3.5f, 4, 6], weight);
    }

    private static LoraAdapter Small() => new(
        new LoraConfig(Rank: 1, Alpha: 2, IsRankStabilized: true, TargetModules: ["q_proj"], BaseModel: "a/b"),
        ImmutableSortedDictionary<string, LoraPair>.Empty
            .Add("model.layers.0.self_attn.q_proj.weight", new LoraPair(new float[] { 1, 2, 3 }, new float[] { 4, 5 }, Rows: 2, Columns: 3)));
}
