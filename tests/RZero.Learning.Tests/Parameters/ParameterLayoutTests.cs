using RZero.Checkpoints.Configuration;
using RZero.Learning.Parameters;
using RZero.Learning.Tests.Judges;
using Xunit;

namespace RZero.Learning.Tests.Parameters;

public sealed class ParameterLayoutTests
{
    [Theory]
    [MemberData(nameof(SmallDecoders.Kinds), MemberType = typeof(SmallDecoders))]
    public void Places_AnyArchitecture_HoldEveryWeightWithoutGaps(string kind)
    {
        var config = SmallDecoders.Config(kind);
        var layout = new ParameterLayout(config);

        Assert.Equal(WeightLayout.Of(config).Select(weight => weight.Name).Order(), layout.Places.Select(place => place.Name).Order());
        Assert.Equal(
            layout.Places.Skip(1).Select(place => place.Start).Append(layout.Count), layout.Places.Select(place => place.Start + place.Count));
    }

    /// <summary>What is multiplied together follows each other, biases too.</summary>
    [Theory]
    [InlineData("q_proj.weight", "k_proj.weight")]
    [InlineData("k_proj.weight", "v_proj.weight")]
    [InlineData("q_proj.bias", "k_proj.bias")]
    [InlineData("k_proj.bias", "v_proj.bias")]
    public void Places_ProjectionsOfAttention_FollowEachOther(string first, string second)
    {
        var layout = new ParameterLayout(SmallDecoders.Config("all"));
        var place = layout[$"model.layers.1.self_attn.{first}"];

        Assert.Equal(place.Start + place.Count, layout[$"model.layers.1.self_attn.{second}"].Start);
    }

    [Theory]
    [InlineData("weight")]
    [InlineData("bias")]
    public void Places_GateAndUp_FollowEachOther(string kind)
    {
        var layout = new ParameterLayout(SmallDecoders.Config("all"));
        var gate = layout[$"model.layers.0.mlp.gate_proj.{kind}"];

        Assert.Equal(gate.Start + gate.Count, layout[$"model.layers.0.mlp.up_proj.{kind}"].Start);
    }
}
