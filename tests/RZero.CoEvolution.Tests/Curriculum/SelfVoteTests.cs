using RZero.CoEvolution.Curriculum;
using RZero.CoEvolution.Tests.Scripted;
using RZero.Core;
using Xunit;

namespace RZero.CoEvolution.Tests.Curriculum;

public sealed class SelfVoteTests
{
    private readonly ScriptedLoop loop = new("labeling.samples=5", "labeling.sampling.max_tokens=44");

    [Fact]
    public void On_Questions_GivesEachItsOwnVoteInOrder()
    {
        var votes = Vote(
            new ScriptedPolicy().Answering("one", "1 2 1 1 3").Answering("two", "8 9 9 (none) 9"), new Question("a", "two"), new Question("b", "one"));

        Assert.Equal([("a", "9", 3, 5), ("b", "1", 3, 5)], votes.Select(vote => (vote.Question.Id, vote.Label!.Answer, vote.Label.Votes, vote.Label.Samples)));
    }

    [Theory]
    [InlineData("4 (none) (none) (none) (none)", "4", 0.2)]
    [InlineData("4 4 (none) (none) (none)", "4", 0.4)]
    [InlineData("4 5 (none) (none) (none)", "4", 0.2)]
    [InlineData("4 4... (none) 4 4", "4", 0.6)]
    [InlineData("1/2 0.5 4 5 6", "0.5", 0.4)]
    public void On_MissingAnswers_LeaveTheDenominatorAtM(string answers, string label, double agreement)
    {
        var vote = Vote(new ScriptedPolicy().Answering("one", answers), new Question("a", "one"))[0];

        Assert.Equal((label, agreement), (vote.Label!.Answer, vote.Vote.Agreement));
        Assert.Equal(agreement, vote.Label.Agreement);
        Assert.Equal(5, vote.Vote.SampleCount);
    }

    /// <summary>Four answers to "one" are four different ones: it is asked no further. The others go on where they were.</summary>
    [Fact]
    public void On_FirstSamples_GiveUpWhatIsScattered()
    {
        var policy = new ScriptedPolicy().Answering("one", "1 2 3 4 1 1 1 1").Answering("two", "8 9 (none) 8 7 8 8 8").Answering("three", "(none)");
        using var sampler = new ScriptedSampler("solver", policy, loop.Policies);
        var voted = new SelfVote(loop.Task, VoteRules.All.Find(VoteRules.Majority)).On(
            sampler,
            "call",
            [new("a", "one"), new("b", "two"), new("c", "three")],
            8,
            loop.Plan.Labeling.Sampling,
            StreamKey.Root(1),
            TestContext.Current.CancellationToken,
            first: 4);

        Assert.Equal([(1, 4), (5, 8), (0, 4)], voted.Questions.Select(vote => (vote.Vote.Count, vote.Vote.SampleCount)));
        Assert.Equal((16, 5), (voted.AnswerCount, voted.WithoutAnswerCount));
        var calls = loop.Policies.Calls.Select(made => made.Call).ToList();
        Assert.Equal(
            [("call", 3, 0, 4), ("call/rest", 1, 4, 4)],
            calls.Select(call => (call.Id, call.Items.Length, call.FirstSample, call.SampleCount)));
    }

    /// <summary>One sure answer wins over two that agree; the two are why the question is asked on.</summary>
    [Fact]
    public void On_FirstSamplesOfAVoteByConfidence_GoOnWhereTwoAgree()
    {
        using var sampler = new ScriptedSampler(
            "solver", new ScriptedPolicy().Answering("one", "1 2 2 3").Answering("two", "4 5 6 7"), loop.Policies);
        var task = loop.Task;
        Assert.Equal(("1", 1), Winner(VoteRules.All.Find(VoteRules.Confidence)));

        var voted = new SelfVote(task, VoteRules.All.Find(VoteRules.Confidence)).On(
            sampler,
            "call",
            [new("a", "one"), new("b", "two")],
            8,
            loop.Plan.Labeling.Sampling,
            StreamKey.Root(1),
            TestContext.Current.CancellationToken,
            first: 4);

        Assert.Equal([8, 4], voted.Questions.Select(vote => vote.Vote.SampleCount));

        (string?, int) Winner(VoteRule rule)
        {
            SampledAnswer[] samples = [new("1", 0.9), new("2", 0.3), new("2", 0.3), new("3", 0.1)];
            var vote = rule(task, samples);
            return (vote.Answer, vote.Count);
        }
    }

    /// <summary>Nobody is asked it; it has no label, and counts as if no sample had answered it. The others are asked as ever.</summary>
    [Fact]
    public void On_QuestionLongerThanThePolicyReads_IsOneWithoutAnAnswer()
    {
        loop.Policies.Unaskable.Add("long");
        using var sampler = new ScriptedSampler("solver", new ScriptedPolicy().Answering("one", "7"), loop.Policies);
        var vote = new SelfVote(loop.Task, VoteRules.All.Find(VoteRules.Majority));

        var voted = vote.On(
            sampler, "call", [new("a", "long"), new("b", "one")], 5, new(), StreamKey.Root(1), TestContext.Current.CancellationToken);
        var none = vote.On(sampler, "other", [new("a", "long")], 5, new(), StreamKey.Root(1), TestContext.Current.CancellationToken);

        Assert.Equal([(null, 0, 5), ("7", 5, 5)], voted.Questions.Select(one => (one.Label?.Answer, one.Vote.Count, one.Vote.SampleCount)));
        Assert.Equal((10, 5, 0), (voted.AnswerCount, voted.WithoutAnswerCount, voted.CutOffCount));
        Assert.Equal([0, 2], voted.PromptTokens);
        Assert.Equal((5, 5), (none.AnswerCount, none.WithoutAnswerCount));
        Assert.Equal("1", Assert.Single(Assert.Single(loop.Policies.Calls).Call.Items).Id);
    }

    [Fact]
    public void Plan_FirstVoteThatWouldBeKept_IsRefused() => Assert.Contains(
        "filter.min_agreement (0.25) would keep one vote of 4 (labeling.first_samples)",
        Assert.Throws<UserException>(() => new ScriptedLoop("labeling.first_samples=4", "filter.min_agreement=0.25")).Message,
        StringComparison.Ordinal);

    [Fact]
    public void On_NoAnswerAtAll_HasNoLabel()
    {
        var vote = Vote(new ScriptedPolicy(), new Question("a", "one"))[0];

        Assert.Null(vote.Label);
        Assert.Equal((0.0, 5), (vote.Vote.Agreement, vote.Vote.SampleCount));
    }

    [Fact]
    public void Run_Questions_AsksTheGivenFolderAsThePlanSays()
    {
        loop.Policies.Folders["judge"] = new ScriptedPolicy().Answering("one", "1");
        var labeled = new SelfLabeling(new(loop.Task, VoteRules.All.Find(VoteRules.Majority)), loop.Plan.Labeling, loop.Policies, StreamKey.Root(1))
            .Run(new(3, 1), Named.Voters("judge"), [new("a", "one")], TestContext.Current.CancellationToken);

        Assert.Equal("1", Assert.Single(labeled.Questions).Label!.Answer);
        Assert.Equal([2], labeled.PromptTokens);
        Assert.Equal(["i3/label: judge"], loop.Policies.Opened);
        var call = Assert.Single(loop.Policies.Calls).Call;
        Assert.Equal(("i3/label", 5, 44), (call.Id, call.SampleCount, call.Sampling.MaxTokens));
    }

    [Fact]
    public void Run_NoQuestions_OpensNothing()
    {
        Assert.Empty(new SelfLabeling(new(loop.Task, VoteRules.All.Find(VoteRules.Majority)), loop.Plan.Labeling, loop.Policies, StreamKey.Root(1))
            .Run(new(1, 1), Named.Voters("judge"), [], TestContext.Current.CancellationToken).Questions);
        Assert.Empty(loop.Policies.Opened);
    }

    private List<LabeledQuestion> Vote(ScriptedPolicy policy, params Question[] questions)
    {
        using var sampler = new ScriptedSampler("solver", policy, loop.Policies);
        return [.. new SelfVote(loop.Task, VoteRules.All.Find(VoteRules.Majority)).On(sampler, "call", [.. questions], 5, new(), StreamKey.Root(1), TestContext.Current.CancellationToken).Questions];
    }
}
