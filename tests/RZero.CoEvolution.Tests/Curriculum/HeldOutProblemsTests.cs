using RZero.CoEvolution.Curriculum;
using Xunit;

namespace RZero.CoEvolution.Tests.Curriculum;

public sealed class HeldOutProblemsTests
{
    private static readonly HeldOutProblems Problems = new(["What is 43 + 5?", "How much is 3.5 * 2, in $?"], question => question.StartsWith("secret", StringComparison.Ordinal));

    [Theory]
    [InlineData("What is 43 + 5?")]
    [InlineData("what is 43+5")]
    [InlineData("  What   is\n43 + 5 ?  ")]
    [InlineData("What is $43 + 5$?")]
    [InlineData("What is \uFF14\uFF13 + 5?")]
    [InlineData("how much is 3.5*2 in")]
    [InlineData("secret number")]
    public void Contains_ProblemInAnySpelling_IsHeldOut(string question) => Assert.True(Problems.Contains(question));

    [Theory]
    [InlineData("What is 43 - 5?")]
    [InlineData("What is 4 + 35?")]
    [InlineData("How much is 35 * 2, in $?")]
    [InlineData("")]
    [InlineData("\uD800")]
    public void Contains_AnotherProblem_IsNot(string question) => Assert.False(Problems.Contains(question));
}
