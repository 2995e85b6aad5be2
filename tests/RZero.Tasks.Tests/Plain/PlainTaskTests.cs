using RZero.Core;
using RZero.Tasks.Plain;
using Xunit;

namespace RZero.Tasks.Tests.Plain;

public sealed class PlainTaskTests
{
    private static readonly PlainTask Task = new();
    private static readonly Question Asked = new("1", "What is \\boxed{1}?");

    [Fact]
    public void SolverPrompt_Question_IsPutAsItIs() => Assert.Equal([new ChatMessage("user", Asked.Text)], Task.SolverPrompt(Asked));

    [Theory]
    [InlineData(" 42\n", "42")]
    [InlineData(@"so \boxed{42}", @"so \boxed{42}")]
    [InlineData(" \n", null)]
    [InlineData("", null)]
    public void ReadAnswer_Completion_IsTheAnswerWithoutTheSpaceAroundIt(string completion, string? answer) =>
        Assert.Equal(answer, Task.ReadAnswer(Asked, completion, FinishReason.Length).Text);

    [Theory]
    [InlineData("42", " 42 ", Verdict.Equal)]
    [InlineData("42", "42.0", Verdict.Different)]
    [InlineData("a", "A", Verdict.Different)]
    public void Same_Letters_DecideAlone(string left, string right, Verdict expected)
    {
        Assert.Equal(expected, Task.Same(left, right));
        Assert.Equal(expected, Task.Accepts(new AnswerFormat(), left, right));
    }

    [Fact]
    public void Vote_Answers_AreCountedByTheirLetters()
    {
        var vote = Task.Vote(["7", null, " 8", "8", "7", "8 "]);

        Assert.Equal(("8", 3, 6), (vote.Classes[0].Answer, vote.Classes[0].Count, vote.SampleCount));
        Assert.Equal([2, 3, 5], vote.Classes[0].Members);
    }

    [Fact]
    public void ReadQuestion_AnyText_HoldsNone() => Assert.Null(Task.ReadQuestion("<question>1?</question>", QuestionContext.None));
}
