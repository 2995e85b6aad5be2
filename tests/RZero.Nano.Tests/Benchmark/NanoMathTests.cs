using RZero.Nano.Benchmark;
using RZero.Nano.Problems;
using Xunit;

namespace RZero.Nano.Tests.Benchmark;

public sealed class NanoMathTests
{
    [Fact]
    public void Build_Always_GivesDifferentHeldOutProblemsOfEveryCell()
    {
        var problems = NanoMath.Build();

        Assert.Equal(NanoMath.InRunCount + NanoMath.FullCount, problems.Select(problem => problem.Question).Distinct().Count());
        Assert.All(problems, problem => Assert.True(ProblemSet.IsHeldOut(problem)));
        Assert.All(
            problems.Skip(NanoMath.InRunCount).GroupBy(problem => (problem.Family, problem.Level)),
            cell => Assert.Equal(NanoMath.FullCount / 25, cell.Count()));
    }
}
