using Xunit;

namespace RZero.Cli.Tests.Verbs;

public sealed class NumericsVerbTests
{
    [Fact]
    public void Numerics_GoodAndBadRows_AnswersEach()
    {
        var program = new TestProgram
        {
            Input = """
                {"id":1,"function":"dot","inputs":{"left":[1,2],"right":[3,true]}}
                {"id":2,"function":"dott","inputs":{}}
                {"id":3,"function":"dot","inputs":{"left":[1],"right":[1,2]}}
                {"id":4,"function":"dot","inputs":{"left":[1]}}
                {"id":5,"function":"dot","inputs":{"left":[1],"right":[4]},"settings":{"factor":0.5}}
                {"id":6,"function":"dot"}
                {"id":7,"function":"dot","inputs":{"left":[1e200],"right":[1e200]}}
                {"id":8,"function":"dot","inputs":{"left":[2],"right":[2]}}
                """,
        };

        Assert.Equal(2, program.Run("numerics", "-"));

        Assert.Equal(
            """
            {"id":1,"value":5}
            {"id":2,"error":"there is no function dott. Did you mean dot?","line":2}
            {"id":3,"error":"dot cannot be computed: lengths differ","line":3}
            {"id":4,"error":"\"right\" is missing","line":4}
            {"id":5,"value":2}
            {"id":6,"error":"\"inputs\" must be an object","line":6}
            {"id":7,"error":"dot of these inputs is infinite","line":7}
            {"id":8,"value":4}

            """.ReplaceLineEndings("\n"),
            program.Out);
    }

    /// <summary>As evaluators write their own test cases.</summary>
    [Fact]
    public void Numerics_MetricWithItsCase_IsAFunctionWithItsInputs()
    {
        var program = new TestProgram { Input = """{"id":7,"metric":"dot","case":{"left":[2],"right":[3]}}""" };

        Assert.Equal(0, program.Run("numerics", "-"));
        Assert.Equal("""{"id":7,"value":6}""", program.Out.Trim());
    }
}
