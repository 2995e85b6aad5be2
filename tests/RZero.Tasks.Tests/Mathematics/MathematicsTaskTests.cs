using RZero.Core;
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
        Assert.Equal([new("user", "Ask a question.")], Task.ChallengerPrompt);
        Assert.Equal([new("user", "What is 2+3?")], Task.SolverPrompt("What is 2+3?"));
        Assert.Equal(PromptSet.Named("nano").Hash, Task.PromptHash);
    }

    [Fact]
    public void ReadAnswer_SeveralBoxes_TakesTheLast() =>
        Assert.Equal("5", Task.ReadAnswer(@"First \boxed{4}, no: \boxed{5}.", FinishReason.Stop).Text);

    [Fact]
    public void ReadAnswer_NoBox_IsNoAnswerRatherThanTheWordNone()
    {
        Assert.Equal(ExtractedAnswer.None(AnswerOutcome.Missing), Task.ReadAnswer("It is 5.", FinishReason.Stop));
        Assert.Equal(ExtractedAnswer.None(AnswerOutcome.Truncated), Task.ReadAnswer("It is", FinishReason.Length));
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
        Assert.Equal(Verdict.Equal, Task.Accepts("5 apples", "5"));
        Assert.Equal(Verdict.Different, Task.Same("5 apples", "5"));
    }

    /// <summary>The official vote makes one class of all answers that hold the word "no", and lets "None" win (algorithm 5.3).</summary>
    [Fact]
    public void Vote_DifferentTexts_AreDifferentClassesWhateverWordsTheyHold() =>
        Assert.Equal(3, Task.Vote([@"\text{no solution}", @"\text{no maximum exists}", "5"]).Classes.Length);

    [Fact]
    public void ReadQuestion_NoBoxOfTheChallengersOwn_IsAQuestionAllTheSame() =>
        Assert.Equal("Which box holds 2 balls? Prove it.", Task.ReadQuestion("<question>Which box holds 2 balls? Prove it.</question>"));

    [Fact]
    public void Truth_WhereNothingIsComputed_IsNull()
    {
        Assert.Equal("7", Task.Truth("known"));
        Assert.Null(Task.Truth("unknown"));
        Assert.Null(new MathematicsTask(PromptSet.Named("nano")).Truth("known"));
    }
}
