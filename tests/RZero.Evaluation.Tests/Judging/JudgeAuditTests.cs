using RZero.Core;
using RZero.Core.Answers;
using RZero.Core.Sampling;
using RZero.Evaluation.Judging;
using Xunit;

namespace RZero.Evaluation.Tests.Judging;

public sealed class JudgeAuditTests
{
    /// <summary>
    /// Two problems of two samples each: right and wrong, wrong and none. The judge calls both wrong answers right and the right one wrong: by
    /// its rates 1/4 * 0 + 1/2 * 1.
    /// </summary>
    [Fact]
    public void Run_JudgeThatSaysTheOpposite_MovesTheScoreBothWays()
    {
        var judge = new ScriptedJudge(question => question.GivenAnswer != question.KnownAnswer);

        var judged = new JudgeAudit(judge, most: 10).Run(Report(("1", ["1", "2"]), ("1", ["3", null])), Stream, Stop);

        Assert.Equal(new JudgedShare(2, 2, 0), judged.Wrong);
        Assert.Equal(new JudgedShare(1, 1, 0), judged.Right);
        Assert.Equal((0.25, 0.5, 0.5), (judged.MeanAtK, judged.WrongShare, judged.JudgedMeanAtK));
    }

    [Fact]
    public void Run_JudgeThatAgreesOrIsUnclear_LeavesTheScore()
    {
        var report = Report(("1", ["1", "2"]), ("1", ["3", null]));

        var agreed = new JudgeAudit(new ScriptedJudge(question => question.GivenAnswer == question.KnownAnswer), most: 10).Run(report, Stream, Stop);
        var unclear = new JudgeAudit(new ScriptedJudge(_ => null), most: 10).Run(report, Stream, Stop);

        Assert.Equal((0.25, 0.25), (agreed.JudgedMeanAtK, unclear.JudgedMeanAtK));
        Assert.Equal((2, 1), (unclear.Wrong.Unclear, unclear.Right.Unclear));
    }

    /// <summary>The same answers every time, no more than wanted, and no answer twice.</summary>
    [Fact]
    public void Run_ManyAnswers_AsksAboutASampleThatSeedsDraw()
    {
        var report = Report([.. Enumerable.Range(0, 50).Select(i => ($"{i}", new[] { $"{i}", "wrong", "wrong" }))]);
        var (one, other, third) = (new ScriptedJudge(_ => true), new ScriptedJudge(_ => true), new ScriptedJudge(_ => true));

        var judged = new JudgeAudit(one, most: 7).Run(report, Stream, Stop);
        new JudgeAudit(other, most: 7).Run(report, Stream, Stop);
        new JudgeAudit(third, most: 7).Run(report, StreamKey.Root(2), Stop);

        Assert.Equal((7, 7), (judged.Wrong.Asked, judged.Right.Asked));
        Assert.Equal(one.Asked, other.Asked);
        Assert.NotEqual(one.Asked, third.Asked);
        Assert.Equal(one.Asked.Count, one.Asked.Distinct().Count());
    }

    private static StreamKey Stream => StreamKey.Root(1);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static EvaluationReport Report(params (string Gold, string?[] Answers)[] items) => new(
        "b",
        items[0].Answers.Length,
        [
            .. items.Select((item, number) => new ItemResult(
                new($"{number}", $"problem {number}", item.Gold),
                [.. item.Answers.Select((answer, place) => new Rollout($"{place}", [], [], [], $"{answer}", FinishReason.Stop))],
                [.. item.Answers.Select(answer => answer is null ? ExtractedAnswer.None(AnswerOutcome.Missing) : ExtractedAnswer.Found(answer))],
                [.. item.Answers.Select(answer => answer == item.Gold)],
                MajorityIsCorrect: false)),
        ],
        1);

    private sealed class ScriptedJudge(Func<JudgeQuestion, bool?> says) : IAnswerJudge
    {
        public List<JudgeQuestion> Asked { get; } = [];

        public string Name => "scripted";

        public bool? IsSame(JudgeQuestion question, CancellationToken stop)
        {
            Asked.Add(question);
            return says(question);
        }
    }
}
