using RZero.Checkpoints.Adapters;
using RZero.Checkpoints.Configuration;
using RZero.Core;
using RZero.Files;
using RZero.Testing;
using Xunit;

namespace RZero.Checkpoints.Tests.Adapters;

public sealed class FirstAdapterTests
{
    private static readonly ModelConfig Config = ModelConfigFile.Read(Path.Combine(Fixture.Path("tiny-qwen3-tied"), "config.json"));

    /// <summary>
    /// Kaiming's uniform numbers with a = sqrt(5) lie within sqrt(6 / ((1 + 5) columns)); their deviation is that bound over sqrt(3).
    /// </summary>
    [Fact]
    public void Of_AnyProjection_FillsAWithinTheBoundAndBWithZeros()
    {
        var adapter = FirstAdapter.Of(Config, new(16, 32, IsRankStabilized: false, LoraTargets.All), StreamKey.Root(1));

        Assert.Equal(7 * Config.LayerCount, adapter.Pairs.Count);
        Assert.All(adapter.Pairs.Values, pair =>
        {
            var bound = Math.Sqrt(6.0 / (6 * pair.Columns));
            var numbers = pair.A.ToArray();
            Assert.All(numbers, number => Assert.InRange(number, -bound, bound));
            Assert.InRange(Math.Sqrt(numbers.Average(number => number * number)) / (bound / Math.Sqrt(3)), 0.9, 1.1);
            Assert.All(pair.B.ToArray(), number => Assert.Equal(0, number));
            Assert.Equal((16 * pair.Columns, 16 * pair.Rows), (pair.A.Length, pair.B.Length));
        });
    }

    [Fact]
    public void Of_EqualKeys_GivesEqualNumbersAndOtherKeysOthers()
    {
        var lora = new LoraConfig(4, 8, IsRankStabilized: false, ["q_proj", "v_proj"]);
        string Hash(long seed) => AdapterHash.Compute("base", FirstAdapter.Of(Config, lora, StreamKey.Root(seed)));

        Assert.Equal(Hash(1), Hash(1));
        Assert.NotEqual(Hash(1), Hash(2));
    }

    /// <summary>A policy's name follows its base, its scaling, and every number.</summary>
    [Fact]
    public void Compute_WhateverChanges_GivesAnotherHash()
    {
        var adapter = FirstAdapter.Of(Config, new(4, 8, IsRankStabilized: false, ["q_proj"]), StreamKey.Root(1));
        var name = adapter.Pairs.Keys.First();
        var numbers = adapter.Pairs[name].B.ToArray();
        numbers[^1] = 1e-20f;
        LoraAdapter[] others =
        [
            adapter with { Config = adapter.Config with { Alpha = 9 } },
            adapter with { Pairs = adapter.Pairs.SetItem(name, adapter.Pairs[name] with { B = numbers }) },
            adapter with { Pairs = adapter.Pairs.Remove(name) },
        ];

        string[] hashes = [AdapterHash.Compute("base", adapter), AdapterHash.Compute("other", adapter),
            .. others.Select(other => AdapterHash.Compute("base", other))];

        Assert.Equal(hashes.Length, hashes.Distinct().Count());
    }

    [Fact]
    public void Require_AdapterOfTheEmbedding_IsRefusedWithWhatToDo()
    {
        var pair = new LoraPair(new float[Config.HiddenSize], new float[Config.VocabularySize], Config.VocabularySize, Config.HiddenSize);
        var adapter = FirstAdapter.Of(Config, new(1, 1, IsRankStabilized: false, ["q_proj"]), StreamKey.Root(1));

        var refused = Assert.Throws<ModelFileException>(
            () => LoraTargets.Require(Config, adapter with { Pairs = adapter.Pairs.Add(WeightLayout.Embedding, pair) }));

        Assert.Contains("rzero merge", refused.Message, StringComparison.Ordinal);
    }
}
