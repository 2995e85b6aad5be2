using System.Collections.Immutable;
using RZero.CoEvolution.Curriculum;
using RZero.CoEvolution.Measurement;
using RZero.CoEvolution.Tests.Scripted;
using RZero.Core;
using RZero.Core.Answers;
using RZero.Core.Events;
using RZero.Core.Sampling;
using Xunit;

namespace RZero.CoEvolution.Tests.Measurement;

public sealed class LabelMatrixTests
{
    private const string Right = "Which label is right";
    private const string Wrong = "Which label is wrong";
    private const string Open = "Which truth is not known";

    private readonly ScriptedLoop loop = new();

    /// <summary>By hand, over four answers: 2, 1 and 1 agree with the label; of the two whose truth is known 2 and 3 answers are right.</summary>
    [Fact]
    public void Ask_ThreeQuestions_CountsAnswersAndVotes()
    {
        var cell = Ask(new ScriptedPolicy().Answering(Right, "4 4 5 (none)").Answering(Wrong, "4 4 4 7").Answering(Open, "5 6 6 6"));

        Assert.Equal((1, 2, 3, 4, 2), (cell.Solver, cell.QuestionsOf, cell.Questions, cell.Samples, cell.Checkable));
        Assert.Equal(4.0 / 12, cell.Agreeing, 12);
        Assert.Equal(1.0 / 3, cell.VotesAgreeing, 12);
        Assert.Equal(0.5, cell.LabelsRight);
        Assert.Equal(5.0 / 8, cell.AnswersRight);
        Assert.Equal(1, cell.VotesRight);
    }

    [Fact]
    public void Ask_SolverThatNeverAnswers_AgreesWithNothing()
    {
        var cell = Ask(new ScriptedPolicy());

        Assert.Equal((0, 0, 0.5, 0, 0), (cell.Agreeing, cell.VotesAgreeing, cell.LabelsRight, cell.AnswersRight, cell.VotesRight));
    }

    [Fact]
    public void Ask_NoTruthIsKnown_SaysNothingOfIt()
    {
        var cell = Ask(new ScriptedPolicy().Answering(Open, "5 5 5 6"), Question(Open, "5", truth: null));

        Assert.Equal((0.75, 1, 0), (cell.Agreeing, cell.VotesAgreeing, cell.Checkable));
        Assert.Null(cell.LabelsRight);
        Assert.Null(cell.AnswersRight);
        Assert.Null(cell.VotesRight);
    }

    /// <summary>Whoever is asked: what differs between two rows is the Solver, not the draw.</summary>
    [Fact]
    public void Ask_OtherSolver_DrawsFromTheSameStreams()
    {
        Ask(new ScriptedPolicy());
        Ask(new ScriptedPolicy().Answering(Right, "4"), solver: 3);

        var calls = loop.Policies.Calls.Select(asked => asked.Call).ToList();
        Assert.Equal(calls[0].Stream, calls[1].Stream);
        Assert.Equal(["audit/s1/q2", "audit/s3/q2"], calls.Select(call => call.Id));
        Assert.Equal([Right, Wrong, Open], calls[0].Items.Select(ScriptedCall.QuestionOf));
    }

    private LabelCell Ask(ScriptedPolicy policy, params ImmutableArray<QuestionEvent> questions) => Ask(policy, solver: 1, questions);

    private LabelCell Ask(ScriptedPolicy policy, int solver, params ImmutableArray<QuestionEvent> questions)
    {
        loop.Policies.Folders["asked"] = policy;
        var vote = VoteRules.All.Find(VoteRules.Majority);
        using var sampler = loop.Policies.Sampler("asked", "asked");
        ImmutableArray<QuestionEvent> usual = [Question(Right, "4", "4"), Question(Wrong, "7", "4"), Question(Open, "5", truth: null)];
        return new LabelMatrix(loop.Task, vote, new SamplingOptions { MaxTokens = 9 }, samples: 4, StreamKey.Root(1)).Ask(
            sampler, solver, questionsOf: 2, questions.IsEmpty ? usual : questions, TestContext.Current.CancellationToken);
    }

    private static QuestionEvent Question(string text, string label, string? truth) => new(
        2,
        Phase.Label,
        new(new(text, text), new([new(label, [0, 1, 2])], 5), new PseudoLabel(label, 3, 5)),
        Kept: true,
        truth,
        truth is null ? null : label == truth);
}
