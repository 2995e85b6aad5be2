using System.Text.Json.Nodes;
using RZero.Testing;
using Xunit;

namespace RZero.Cli.Tests.Verbs.Sampling;

public sealed class CompareVerbTests
{
    [Fact]
    public void Compare_Json_GivesAnObjectForEachMeasureAndWhereEachIsBest()
    {
        var program = new TestProgram();

        Assert.Equal(0, program.Run("compare", "a", "b", "--benchmark", "x", "--json"));

        var lines = program.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsObject()).ToList();
        Assert.Equal(
            [
                "metric", "a", "b", "difference", "ci95", "p_value", "n", "temperature_a", "temperature_b",
                "truncated_a", "truncated_b", "no_answer_a", "no_answer_b",
            ],
            lines[0].Select(pair => pair.Key));
        Assert.Equal(
            [
                "greedy", "mean@2 at 0.3", "mean@2 at 0.6", "mean@2 at 1", "single answers, each at its best",
                "maj@2 at 1", "greedy of B against maj@2 at 1 of A",
            ],
            lines[..^1].Select(line => (string)line["metric"]!));
        Assert.Equal((0.0, 0.0), ((double)lines[^1]["best_temperature_a"]!, (double)lines[^1]["best_temperature_b"]!));
    }

    [Fact]
    public void Compare_ForPeople_IsAsAgreed()
    {
        var program = new TestProgram();

        Assert.Equal(0, program.Run("compare", "a", "b", "--benchmark", "x", "--temperatures", "1,0"));

        GoldenFile.Matches("compare.txt", program.Out);
    }

    [Theory]
    [InlineData("warm")]
    [InlineData("0,,1")]
    [InlineData("-1")]
    [InlineData("NaN")]
    public void Compare_NoTemperatures_AreTold(string text)
    {
        var program = new TestProgram();

        Assert.Equal(2, program.Run("compare", "a", "b", "--benchmark", "x", $"--temperatures={text}"));

        Assert.Contains("--temperatures takes numbers of at least 0", program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_Cache_IsWhereEvalKeepsItsOwn()
    {
        var program = new TestProgram { Places = new(Cache: "cache") };

        program.Run("compare", "a", "b", "--benchmark", "x");
        Assert.Equal("cache", program.Benchmarks.Order!.Cache);
        program.Run("compare", "a", "b", "--benchmark", "x", "--cache", "here");
        Assert.Equal("here", program.Benchmarks.Order!.Cache);
        program.Run("compare", "a", "b", "--benchmark", "x", "--no-cache");
        Assert.Null(program.Benchmarks.Order!.Cache);
    }

    [Fact]
    public void Compare_ProblemThatCannotBeAsked_IsNamedAndEndsWithTwo()
    {
        var program = new TestProgram();
        program.Benchmarks.Faults = ["it is too long"];

        Assert.Equal(2, program.Run("compare", "a", "b", "--benchmark", "x", "--temperatures", "0"));

        Assert.Contains("could not be asked of a and count as wrong", program.Error, StringComparison.Ordinal);
        Assert.Contains("could not be asked of b and count as wrong", program.Error, StringComparison.Ordinal);
        Assert.Contains("it is too long", program.Error, StringComparison.Ordinal);
    }
}
