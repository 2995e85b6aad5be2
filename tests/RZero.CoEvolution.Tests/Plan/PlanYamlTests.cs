using RZero.CoEvolution.Plan;
using RZero.Core;
using Xunit;

namespace RZero.CoEvolution.Tests.Plan;

public sealed class PlanYamlTests
{
    [Theory]
    [InlineData("full")]
    [InlineData("nano")]
    [InlineData("tiny")]
    public void Write_AnyScale_ReadsBackEqual(string scale)
    {
        var plan = PlanFile.Resolve("paper", scale);

        Assert.Equal(plan, PlanFile.Parse(PlanYaml.Write(plan), "plan.yaml"));
    }

    [Theory]
    [InlineData("models/qwen")]
    [InlineData("512")]
    [InlineData("true")]
    [InlineData("null")]
    [InlineData("a: b # c")]
    [InlineData("C:\\models\\\"x\"")]
    [InlineData("- \u00e4 \ud83d\ude00 '")]
    [InlineData("two\nlines\t")]
    public void Write_AnyText_ReadsBackEqual(string text)
    {
        var plan = PlanFile.Resolve("paper", "tiny") is var tiny ? tiny with { Model = text, Solver = tiny.Solver with { Sampling = new() { StopStrings = [text, "x"] } } } : null!;

        var back = PlanFile.Parse(PlanYaml.Write(plan), "plan.yaml");

        Assert.Equal(text, back.Model);
        Assert.Equal([text, "x"], back.Solver.Sampling.StopStrings);
        Assert.Equal(PlanHash.Of(plan), PlanHash.Of(back));
    }

    /// <summary>What stands behind the first would be passed over in silence.</summary>
    [Fact]
    public void Read_SeveralDocuments_IsRefusedAtTheSecond()
    {
        var mistake = Assert.Throws<UserException>(() => PlanFile.Parse("recipe: paper\nscale: tiny\n---\nsolver: {steps: 1}\n", "plan.yaml"));

        Assert.Contains("plan.yaml line 4: a second document begins", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Hash_OneKeyChanged_IsAnother() =>
        Assert.NotEqual(PlanHash.Of(PlanFile.Resolve("paper", "tiny")), PlanHash.Of(PlanFile.Resolve("paper", "tiny", ["seed=2"])));
}
