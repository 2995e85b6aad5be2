using RZero.CoEvolution.Curriculum;
using RZero.Core;
using Xunit;

namespace RZero.CoEvolution.Tests.Curriculum;

public sealed class HeldOutProblemsTests
{
    private static readonly HeldOutProblems Problems = new(
        [Asked("What is 43 + 5?"), Asked("How much is 3.5 * 2, in $?"), Asked("Who is oldest?", "Ann is 7, Bo is 9.")],
        question => question.StartsWith("secret", StringComparison.Ordinal));

    [Theory]
    [InlineData("What is 43 + 5?")]
    [InlineData("what is 43+5")]
    [InlineData("  What   is\n43 + 5 ?  ")]
    [InlineData("What is $43 + 5$?")]
    [InlineData("What is \uFF14\uFF13 + 5?")]
    [InlineData("how much is 3.5*2 in")]
    [InlineData("secret number")]
    public void Contains_ProblemInAnySpelling_IsHeldOut(string question) => Assert.True(Problems.Contains(Asked(question)));

    [Theory]
    [InlineData("What is 43 - 5?")]
    [InlineData("What is 4 + 35?")]
    [InlineData("How much is 35 * 2, in $?")]
    [InlineData("")]
    [InlineData("\uD800")]
    public void Contains_AnotherProblem_IsNot(string question) => Assert.False(Problems.Contains(Asked(question)));

    [Theory]
    [InlineData("ann is 7,  bo is 9", true)]
    [InlineData("Ann is 9, Bo is 7.", false)]
    [InlineData(null, false)]
    public void Contains_QuestionOfAPassage_IsHeldOutWithThatPassageOnly(string? payload, bool isHeldOut) =>
        Assert.Equal(isHeldOut, Problems.Contains(Asked("who is oldest", payload)));

    private static Question Asked(string text, string? payload = null) => new("1", text) { Payload = payload };
}
