using RZero.Bench.Models;
using RZero.Bench.Rollouts;
using RZero.Checkpoints.Folders;
using RZero.Checkpoints.Gguf;
using Xunit;

namespace RZero.Bench.Tests.Models;

public sealed class RandomModelTests
{
    /// <summary>6 layers of 2 * 256 * 256 + 2 * 256 * 128 + 3 * 256 * 688 weights; 30 of 2 * 576 * 576 + 2 * 576 * 192 + 3 * 576 * 1536.</summary>
    [Theory]
    [InlineData("NANO", 6 * 724_992, 512 * 256)]
    [InlineData("SMOL", 30 * 3_538_944, 49_152 * 576)]
    public void Weights_OfAShape_AreThoseOfItsLayersAndHead(string name, long body, long head)
    {
        var shape = BenchShape.Known.Find(name);

        Assert.Equal((body, head), (shape.BodyWeights, shape.HeadWeights));
    }

    [Fact]
    public void Read_TwiceOrInAnotherOrder_IsTheSame()
    {
        var names = new RandomModel(TinyShape.Value.Config).Weights.Names.ToList();

        Assert.Equal(Read(names).OrderBy(weight => weight.Name), Read([.. names.AsEnumerable().Reverse()]).OrderBy(weight => weight.Name));
    }

    [Fact]
    public void Write_AsGguf_OpensWithTheSameWeightsAndNoVocabulary()
    {
        using var models = new PeerModels();
        using var model = new RandomModel(TinyShape.Value.Config);
        using var opened = GgufModel.Open(models.Write(model, GgufType.F32));

        Assert.Equal(model.Config, opened.Config with { EndTokenIds = model.Config.EndTokenIds });
        Assert.False(GgufText.IsThere(opened.File));
        Assert.Equal("no_vocab", opened.File.Metadata.Text("tokenizer.ggml.model"));
        Assert.All(model.Weights.Names, name => Assert.Equal(WholeWeight.Read(model.Weights, name), WholeWeight.Read(opened.Weights, name)));
    }

    private static List<(string Name, float Sum)> Read(List<string> names)
    {
        using var model = new RandomModel(TinyShape.Value.Config);
        return [.. names.Select(name => (name, WholeWeight.Read(model.Weights, name).Sum()))];
    }
}
