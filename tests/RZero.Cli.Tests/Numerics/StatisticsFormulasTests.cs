using System.Text.Json.Nodes;
using RZero.Cli.Numerics;
using RZero.Core;
using Xunit;

namespace RZero.Cli.Tests.Numerics;

/// <summary>The formulas are held to recorded values beside them; here is only what the command makes of them.</summary>
public sealed class StatisticsFormulasTests
{
    [Fact]
    public void Compute_Wilson_GivesBothEnds()
    {
        var value = Compute("wilson", """{"successes":0,"trials":5,"level":0.95}""")!;

        Assert.Equal(0, value[0]!.GetValue<double>());
        Assert.Equal(0.43448246478317487, value[1]!.GetValue<double>(), 1e-12);
    }

    /// <summary>Problem means 1 and 1/2: mean 3/4, deviation sqrt(1/8), error 1/4.</summary>
    [Fact]
    public void Compute_ProblemsOfSamples_GivesMeanAndError()
    {
        var value = Compute("mean_at_k_item_standard_error", """{"correct":[[1,1],[0,1]]}""")!;

        Assert.Equal((0.75, 0.25), (value["mean"]!.GetValue<double>(), Math.Round(value["standard_error"]!.GetValue<double>(), 12)));
    }

    [Theory]
    [InlineData("wilson", """{"successes":6,"trials":5}""")]
    [InlineData("wilson", """{"successes":1,"trials":0}""")]
    [InlineData("wilson", """{"successes":1,"trials":5,"level":1}""")]
    [InlineData("mean_at_k_item_standard_error", """{"correct":[]}""")]
    [InlineData("mean_at_k_item_standard_error", """{"correct":[[1],[1,0]]}""")]
    public void Compute_WrongInput_IsAUserMistake(string function, string inputs) => Assert.Throws<UserException>(() => Compute(function, inputs));

    private static JsonNode? Compute(string function, string inputs) => Formulas.Compute(StatisticsFormulas.All, function, JsonNode.Parse(inputs)!);
}
