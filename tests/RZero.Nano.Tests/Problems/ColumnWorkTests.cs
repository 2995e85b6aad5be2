using RZero.Core;
using RZero.Nano.Problems;
using Xunit;

namespace RZero.Nano.Tests.Problems;

public sealed class ColumnWorkTests
{
    [Theory]
    [InlineData("What is 27 + 36?", "7+6=13;2+3+1=6;", "63")]
    [InlineData("What is 95 + 8?", "5+8=13;9+0+1=10;", "103")]
    [InlineData("What is 82 - 27?", "12-7=5;8-2-1=5;", "55")]
    [InlineData("What is 37 * 6?", "7*6=42;3*6+4=22;", "222")]
    [InlineData("Solve 6x + 7 = 4843.", "4843-7=4836;48/6=8r0;3/6=0r3;36/6=6r0;", "806")]
    [InlineData("What is 2/3 + 3/5?", "2*5=10;3*3=9;10+9=19;3*5=15;", "19/15")]
    [InlineData("Compute 7 + 8 - 3.", "7+8=15;15-3=12;", "12")]
    public void Work_KnownQuestion_WritesTheStepsOfSchool(string question, string steps, string answer)
    {
        var solution = ProblemSet.Read(question)!.Work(Slips.None);

        Assert.Equal((steps, answer), (solution.Steps, solution.Answer));
    }

    [Fact]
    public void Work_OneSlip_IsCarriedOn()
    {
        var problem = ProblemSet.Read("What is 27 + 36?")!;
        var slipped = Enumerable.Range(0, 100)
            .Select(number => problem.Work(new Slips(0.5, new RandomSequence(StreamKey.Root(number)))))
            .First(solution => !solution.Steps.StartsWith("7+6=13;", StringComparison.Ordinal));

        Assert.NotEqual("63", slipped.Answer);
    }
}
