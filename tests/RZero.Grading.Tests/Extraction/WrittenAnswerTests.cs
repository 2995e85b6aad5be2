using RZero.Core.Answers;
using RZero.Core.Sampling;
using RZero.Grading.Extraction;
using Xunit;

namespace RZero.Grading.Tests.Extraction;

public sealed class WrittenAnswerTests
{
    [Theory]
    [InlineData(@"So \boxed{\text{yes, unknown, no}}.", @"\text{yes, unknown, no}")]
    [InlineData("The final answer is: **proved**\nThanks", "proved")]
    [InlineData("Answer: pen, apple, sofa", "pen, apple, sofa")]
    [InlineData("The answer is 5. No, the answer is 6", "6")]
    [InlineData("<think>the answer is no</think>The answer is yes", "yes")]
    public void Read_ResponseWithAnAnswer_IsItsWords(string response, string answer) =>
        Assert.Equal(answer, WrittenAnswer.Read(response, FinishReason.Stop).Text);

    [Theory]
    [InlineData("I do not know.", FinishReason.Stop, AnswerOutcome.Missing)]
    [InlineData("Let me see", FinishReason.Length, AnswerOutcome.Truncated)]
    [InlineData(@"\boxed{yes", FinishReason.Stop, AnswerOutcome.Unbalanced)]
    [InlineData("", FinishReason.Stop, AnswerOutcome.Missing)]
    public void Read_ResponseWithoutAnAnswer_SaysWhy(string response, FinishReason finish, AnswerOutcome why) =>
        Assert.Equal(why, WrittenAnswer.Read(response, finish).Outcome);

    [Theory]
    [InlineData("(B)", "b")]
    [InlineData("B", "(B)")]
    [InlineData("yes, unknown, no", "Yes,unknown, no")]
    [InlineData("0,1,0", "[0, 1, 0]")]
    [InlineData("proved", @"\text{Proved}")]
    [InlineData("proved", "$\\text{proved}$.")]
    [InlineData("5", "5.0")]
    [InlineData("John's house", "Johns house")]
    [InlineData("yes", "yes?")]
    [InlineData("No", "**No**")]
    public void Accepts_WhatIsForgiven_IsRight(string gold, string answer) => Assert.True(WrittenAnswer.Accepts(gold, answer));

    [Theory]
    [InlineData("(B)", "(C)")]
    [InlineData("yes, no", "no, yes")]
    [InlineData("proved", "disproved")]
    [InlineData("5", "6")]
    [InlineData("yes", "")]
    [InlineData("", "")]
    [InlineData("1/2", "0.5")]
    public void Accepts_OtherWords_IsWrong(string gold, string answer) => Assert.False(WrittenAnswer.Accepts(gold, answer));

    [Fact]
    public void Accepts_NestedWrappers_EndsWhateverTheyHold()
    {
        var nested = string.Concat(Enumerable.Repeat(@"\text{", 500)) + "a" + new string('}', 500);

        Assert.True(WrittenAnswer.Accepts("a", nested));
        Assert.False(WrittenAnswer.Accepts("a", @"\text{"));
        Assert.False(WrittenAnswer.Accepts("a", "$$"));
    }
}
