using System.Collections.Immutable;
using RZero.Checkpoints.Adapters;
using RZero.Checkpoints.Folders;
using RZero.Files;
using RZero.Testing;
using Xunit;

namespace RZero.Checkpoints.Tests.Adapters;

public sealed class MergedModelTests
{
    /// <summary>One matrix serves as both; the adapter was trained with the other use left as it was.</summary>
    [Theory]
    [InlineData("lm_head.weight")]
    [InlineData("model.embed_tokens.weight")]
    public void Create_AdapterOfATiedMatrix_IsRefusedByName(string weight)
    {
        using var model = ModelFolder.Open(Nano);
        Assert.True(model.Config.TieWordEmbeddings);

        var adapter = Adapter(weight, model.Weights.Shape("model.embed_tokens.weight"));

        var fault = Assert.Throws<ModelFileException>(() => new MergedModel(model, adapter));

        Assert.Contains($"the adapter changes '{weight}'", fault.Message, StringComparison.Ordinal);
        Assert.Contains("it would change both. Untie the base first", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_AdapterOfAProjectionOfATiedModel_ChangesItAlone()
    {
        const string Weight = "model.layers.0.self_attn.q_proj.weight";
        using var model = ModelFolder.Open(Nano);

        var merged = new MergedModel(model, Adapter(Weight, model.Weights.Shape(Weight))).Weights;

        Assert.Equal(Read(model.Weights, Weight).Select(value => value + 1), Read(merged, Weight));
        Assert.Equal(Read(model.Weights, "model.embed_tokens.weight"), Read(merged, "model.embed_tokens.weight"));
    }

    private static string Nano => Path.Combine(Repository.Root, "models", "nano");

    /// <summary>Adds 1 to every number of a weight.</summary>
    private static LoraAdapter Adapter(string weight, IReadOnlyList<long> shape)
    {
        var (rows, columns) = ((int)shape[0], (int)shape[1]);
        var pair = new LoraPair(Enumerable.Repeat(1f, columns).ToArray(), Enumerable.Repeat(1f, rows).ToArray(), rows, columns);
        return new(new LoraConfig(1, 1, IsRankStabilized: false, []), ImmutableSortedDictionary<string, LoraPair>.Empty.Add(weight, pair));
    }

    private static float[] Read(IWeightSource weights, string name) => WholeWeight.Read(weights, name);
}
