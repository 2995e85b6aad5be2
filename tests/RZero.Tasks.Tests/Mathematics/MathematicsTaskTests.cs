using RZero.Core;
using RZero.Core.Answers;
using RZero.Core.Sampling;
using RZero.Tasks.Mathematics;
using RZero.Tasks.Prompts;
using Xunit;

namespace RZero.Tasks.Tests.Mathematics;

public sealed class MathematicsTaskTests
{
    private static readonly MathematicsTask Task = new(PromptSet.Named("nano"), question => question == "known" ? "7" : null);

    [Fact]
    public void Prompts_OfTheSet_AskEachRoleInItsWords()
    {
        Assert.Equal([new("user", "Ask a question.")], Task.ChallengerPrompt(QuestionContext.None));
        Assert.Equal([new("user", "What is 2+3?")], Task.SolverPrompt(Asked("What is 2+3?")));
        Assert.Equal(PromptSet.Named("nano").Hash, Task.PromptHash);
    }

    [Theory]
    [InlineData("<question>What is 17 + 64?</question>", null)]
    [InlineData("<question>what is 17 + 64?</question>", null)]
    [InlineData("<question>What is 17 + 65?</question>", "What is 17 + 65?")]
    public void ReadQuestion_ExampleOfThePrompt_IsNotTheChallengersOwn(string completion, string? question) => Assert.Equal(
        question, new MathematicsTask(PromptSet.Named("elementary")).ReadQuestion(completion, QuestionContext.None)?.Text);

    [Fact]
    public void ReadAnswer_SeveralBoxes_TakesTheLast() =>
        Assert.Equal("5", Task.ReadAnswer(Asked("What is 2+3?"), @"First \boxed{4}, no: \boxed{5}.", FinishReason.Stop).Text);

    [Fact]
    public void ReadAnswer_NoBox_IsNoAnswerRatherThanTheWordNone()
    {
        Assert.Equal(ExtractedAnswer.None(AnswerOutcome.Missing), Task.ReadAnswer(Asked("What is 2+3?"), "It is 5.", FinishReason.Stop));
        Assert.Equal(ExtractedAnswer.None(AnswerOutcome.Truncated), Task.ReadAnswer(Asked("What is 2+3?"), "It is", FinishReason.Length));
    }

    [Fact]
    public void Vote_EqualValuesInOtherSpellings_AreOneClassAndMissingOnesStayInTheDenominator()
    {
        var vote = Task.Vote(["0.5", null, @"\frac12", "3", null]);

        Assert.Equal((2, 5, 0.4), (vote.Count, vote.SampleCount, vote.Agreement));
        Assert.Equal(2, vote.Classes.Length);
    }

    [Fact]
    public void Same_Values_AreComparedAsMathematics()
    {
        Assert.Equal(Verdict.Equal, Task.Same("1/2", "0.5"));
        Assert.Equal(Verdict.Different, Task.Same("1/2", "2"));
    }

    /// <summary>What a benchmark forgives is no equality: votes and rewards are stricter.</summary>
    [Fact]
    public void Accepts_WhatBenchmarksForgive_IsNotTheSame()
    {
        Assert.Equal(Verdict.Equal, Task.Accepts(new(), "5 apples", "5"));
        Assert.Equal(Verdict.Different, Task.Same("5 apples", "5"));
    }

    /// <summary>The official vote makes one class of all answers that hold the word "no", and lets "None" win (algorithm 5.3).</summary>
    [Fact]
    public void Vote_DifferentTexts_AreDifferentClassesWhateverWordsTheyHold() =>
        Assert.Equal(3, Task.Vote([@"\text{no solution}", @"\text{no maximum exists}", "5"]).Classes.Length);

    [Fact]
    public void ReadQuestion_NoBoxOfTheChallengersOwn_IsAQuestionAllTheSame() =>
        Assert.Equal(
            new("Which box holds 2 balls? Prove it."),
            Task.ReadQuestion("<question>Which box holds 2 balls? Prove it.</question>", QuestionContext.None));

    /// <summary>A benchmark may look for an answer outside of boxes, and takes a letter of its options and nothing else.</summary>
    [Theory]
    [InlineData(AnswerForm.Boxed, "", "It is 5.", null)]
    [InlineData(AnswerForm.Plain, "", "It is 5.", "5")]
    [InlineData(AnswerForm.Boxed, "ABC", "The answer is (B).", "B")]
    [InlineData(AnswerForm.Plain, "ABC", "The answer is (D).", null)]
    public void ReadBenchmarkAnswer_Forms_AreReadAsTheBenchmarkWants(AnswerForm form, string letters, string completion, string? answer) =>
        Assert.Equal(answer, Task.ReadBenchmarkAnswer(Asked("What is 2+3?"), new(form, letters), completion, FinishReason.Stop).Text);

    [Fact]
    public void Accepts_Letters_AreRightOrWrong()
    {
        Assert.Equal(Verdict.Equal, Task.Accepts(new(Letters: "AB"), "B", "B"));
        Assert.Equal(Verdict.Different, Task.Accepts(new(Letters: "AB"), "B", "b"));
    }

    /// <summary>There is nothing to write about but mathematics: every request is the same.</summary>
    [Fact]
    public void DrawContext_Any_IsNone() => Assert.Equal(QuestionContext.None, ((IReasoningTask)Task).DrawContext(StreamKey.Root(1)));

    [Fact]
    public void Truth_WhereNothingIsComputed_IsNull()
    {
        Assert.Equal("7", Task.Truth(Asked("known")));
        Assert.Null(Task.Truth(Asked("unknown")));
        Assert.Null(new MathematicsTask(PromptSet.Named("nano")).Truth(Asked("known")));
    }

    private static Question Asked(string text) => new("1", text);

    /// <summary>Other words and the same numbers, in whatever order; the id is that of the question.</summary>
    [Theory]
    [InlineData("What is 12 - 5?", "<question>Take 5 from 12. What is left?</question>", "Take 5 from 12. What is left?")]
    [InlineData("What is 12 - 5?", "Sure! <question> 12 minus 5 is what? </question>", "12 minus 5 is what?")]
    [InlineData("What is 12 - 5?", "<question>Take 5 from 13. What is left?</question>", null)]
    [InlineData("What is 12 - 5?", "<question>Take five from 12. What is left?</question>", null)]
    [InlineData("What is 5 - 5?", "<question>Take 5 from itself. What is left?</question>", null)]
    [InlineData("What is 12 - 5?", "<question>what is 12-5</question>", null)]
    [InlineData("What is 12 - 5?", "Take 5 from 12. What is left?", null)]
    [InlineData("What is 3.5 plus 1?", "<question>Add 1 to 3.5.</question>", "Add 1 to 3.5.")]
    [InlineData("What is 3.5 plus 1?", "<question>Add 1 to 5.3.</question>", null)]
    [InlineData("What is 1.25 plus 4?", "<question>Add 4 to 25.1.</question>", null)]
    [InlineData("Is every prime odd?", "<question>Are all primes odd?</question>", "Are all primes odd?")]
    public void ReadRewording_Completion_IsTakenWhereItSaysTheSameNumbersInOtherWords(string question, string completion, string? text)
    {
        var reworded = new MathematicsTask(PromptSet.Named("mathematics")).ReadRewording(new("q7", question), completion);

        Assert.Equal(text, reworded?.Text);
        Assert.True(reworded is null or { Id: "q7" });
    }
}
