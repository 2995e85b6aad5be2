using RZero.Tasks.Mathematics;
using Xunit;

namespace RZero.Tasks.Tests.Mathematics;

public sealed class QuestionTagTests
{
    [Theory]
    [InlineData("<question>What is 2+3?</question>", "What is 2+3?")]
    [InlineData("Sure!\n<question>\n  What is\n2+3? \n</question> The answer is \\boxed{5}.", "What is\n2+3?")]
    [InlineData("<question>first</question> or rather <question>second</question>", "second")]
    [InlineData("<question>asked</question></question>", "asked")]
    [InlineData("<question>asked</question> I close it with </question> as told.", "asked")]
    [InlineData("I put it between <question> and </question>. <question>asked</question></question>", "asked")]
    [InlineData("The tag is <question>. <question>asked</question>", "asked")]
    [InlineData("<question>asked</question> <question>another that was cut o", "asked")]
    [InlineData("</question><question>asked</question>", "asked")]
    [InlineData("<question>a < b and b > c</question>", "a < b and b > c")]
    public void Read_CompleteTag_EndsAtTheFirstClosingTag(string completion, string question) => Assert.Equal(question, QuestionTag.Read(completion));

    [Theory]
    [InlineData("")]
    [InlineData("What is 2+3?")]
    [InlineData("<question>never closed")]
    [InlineData("never opened</question>")]
    [InlineData("</question>the wrong way round<question>")]
    [InlineData("<question> \n </question>")]
    [InlineData("<question></question>")]
    [InlineData("<QUESTION>other letters</QUESTION>")]
    [InlineData("<question>")]
    [InlineData("<question/question>")]
    public void Read_NoQuestion_IsNull(string completion) => Assert.Null(QuestionTag.Read(completion));

    [Fact]
    public void Read_LongestQuestion_IsTakenAndOneLetterMoreIsNot()
    {
        var longest = new string('x', QuestionTag.LongestQuestion);

        Assert.Equal(longest, QuestionTag.Read($"<question>{longest}</question>"));
        Assert.Null(QuestionTag.Read($"<question>{longest}x</question>"));
    }

    [Fact]
    public void Read_ManyTags_TakesNoLongerThanTheText()
    {
        var hostile = string.Concat(Enumerable.Repeat("<question>", 200_000)) + "x</question>";

        Assert.Equal("x", QuestionTag.Read(hostile));
    }
}
