using System.Collections.Immutable;
using RZero.CoEvolution.Curriculum;
using RZero.CoEvolution.Tests.Scripted;
using RZero.Core;
using Xunit;

namespace RZero.CoEvolution.Tests.Curriculum;

/// <summary>Who votes: the Solver, the base, or two. The Solver is sure of a mistake that the base does not make.</summary>
public sealed class SelfLabelingTests
{
    private static readonly ImmutableArray<Question> Asked =
        [new("a", "mistaken"), new("b", "shared"), new("c", "scattered"), new("d", "unknown to the base")];

    [Theory]
    [InlineData("solver", "7 4 1 9", "i3/label: sharpened")]
    [InlineData("base", "5 4 1 ", "i3/label: base")]
    public void Run_OneVoter_IsAskedEverything(string voter, string labels, string opened)
    {
        var (voted, loop) = Run(voter);

        Assert.Equal(labels, string.Join(' ', voted.Questions.Select(asked => asked.Label?.Answer)));
        Assert.Equal([opened], loop.Policies.Opened);
        Assert.Equal("i3/label", Assert.Single(loop.Policies.Calls).Call.Id);
    }

    /// <summary>What the filter would drop anyhow (three different answers) is not asked twice; votes stay the Solver's.</summary>
    [Fact]
    public void Run_BothVote_LabelIsWhatTheyShare()
    {
        var (voted, loop) = Run("both");

        Assert.Equal([null, "4", "1", null], voted.Questions.Select(asked => asked.Label?.Answer));
        Assert.Equal([3, 3, 1, 3], voted.Questions.Select(asked => asked.Vote.Count));
        Assert.Equal(["i3/label: sharpened", "i3/label: base"], loop.Policies.Opened);
        var second = loop.Policies.Calls[1].Call;
        Assert.Equal(("i3/label/second", 5), (second.Id, second.SampleCount));
        Assert.Equal(["mistaken", "shared", "unknown to the base"], second.Items.Select(ScriptedCall.QuestionOf));
        Assert.NotEqual(loop.Policies.Calls[0].Call.Stream, second.Stream);
    }

    /// <summary>The Challenger gives the Solver's answer to the second and the fourth; it is asked as the Solver is, not for questions.</summary>
    [Fact]
    public void Run_RolesVote_LabelIsWhatSolverAndChallengerShare()
    {
        var (voted, loop) = Run("roles");

        Assert.Equal([null, "4", "1", "9"], voted.Questions.Select(asked => asked.Label?.Answer));
        Assert.Equal(["i3/label: sharpened", "i3/label: writer"], loop.Policies.Opened);
        Assert.Equal(loop.Policies.Calls[0].Call.Sampling, loop.Policies.Calls[1].Call.Sampling);
    }

    /// <summary>The same Solver with other random numbers; hotter where the plan says so.</summary>
    [Theory]
    [InlineData("0", 1.0)]
    [InlineData("1.5", 1.5)]
    public void Run_TwiceVotes_SolverIsAskedAgainAtTheSecondTemperature(string temperature, double drawn)
    {
        var (voted, loop) = Run("twice", $"labeling.second_temperature={temperature}");

        Assert.Equal(["7", "4", "1", "9"], voted.Questions.Select(asked => asked.Label?.Answer));
        Assert.Equal(["i3/label: sharpened", "i3/label: sharpened"], loop.Policies.Opened);
        Assert.Equal([1.0, drawn], loop.Policies.Calls.Select(call => call.Call.Sampling.Temperature));
        Assert.NotEqual(loop.Policies.Calls[0].Call.Stream, loop.Policies.Calls[1].Call.Stream);
    }

    /// <summary>
    /// The base puts what would be kept in other words, its first words for "mistaken" being the same ones; the Solver gives another answer to the
    /// first, the same to the second, and the third cannot be put otherwise.
    /// </summary>
    [Fact]
    public void Run_RewordedVote_LabelIsWhatTheSolverGivesToBothWordings()
    {
        var loop = Loop("reworded", "generation.sampling.temperature=0.9");
        loop.Policies.Folders["base"] = new ScriptedPolicy()
            .Answering(Tagged("mistaken"), $"{Tagged("Mistaken?")} {Tagged("misled")}").Answering(Tagged("shared"), Tagged("common"));
        loop.Policies.Folders["sharpened"] = loop.Policies.Folders["sharpened"].Answering("misled", "5 5 5 1 2").Answering("common", "1 4 4.0 4 2");

        var voted = Labeling(loop).Run(new(3, 1), Named.Voters("sharpened"), Asked, TestContext.Current.CancellationToken);

        Assert.Equal([null, "4", "1", null], voted.Questions.Select(asked => asked.Label?.Answer));
        Assert.Equal(["mistaken", "shared", "scattered", "unknown to the base"], voted.Questions.Select(asked => asked.Question.Text));
        Assert.Equal(2, voted.UnconfirmedCount);
        Assert.Equal(["i3/label: sharpened", "i3/label: base", "i3/label: sharpened"], loop.Policies.Opened);
        var (reworded, second) = (loop.Policies.Calls[1].Call, loop.Policies.Calls[2].Call);
        Assert.Equal(("i3/label/reworded", QuestionRewording.Tries, 0.9), (reworded.Id, reworded.SampleCount, reworded.Sampling.Temperature));
        Assert.Equal(["misled", "common"], second.Items.Select(ScriptedCall.QuestionOf));
        Assert.Equal(("i3/label/second", 5, 1.0), (second.Id, second.SampleCount, second.Sampling.Temperature));

        static string Tagged(string text) => $"<question>{text}</question>";
    }

    [Fact]
    public void Run_BothVoteOnWhatTheFilterDropsWhole_AsksOnce()
    {
        var loop = Loop("both");
        var voted = Labeling(loop).Run(
            new(3, 1), Named.Voters("sharpened"), [Asked[2]], TestContext.Current.CancellationToken);

        Assert.Equal("1", Assert.Single(voted.Questions).Label!.Answer);
        Assert.Single(loop.Policies.Calls);
    }

    /// <summary>The whole loop: the base that both roles start from is asked in every iteration, whatever was trained since.</summary>
    [Fact]
    public void Loop_BaseVotes_AsksTheRunsBaseInEveryIteration()
    {
        var loop = RottingRun.Loop("labeling.voter=base", "monitor.enabled=false");

        loop.Run(TestContext.Current.CancellationToken);

        Assert.Equal(
            ["i1/label: base", "i2/label: base", "i3/label: base", "i4/label: base"],
            loop.Policies.Opened.Where(opened => opened.Contains("/label", StringComparison.Ordinal)));
        Assert.All(loop.Store.Iterations().Skip(1), done => Assert.Equal(1.0, done.PseudoLabelAccuracy));
    }

    /// <summary>The same run by the paper's rule, whose Solver has been taught a wrong answer by its third iteration.</summary>
    [Fact]
    public void Loop_SolverVotes_LabelsRot()
    {
        var loop = RottingRun.Loop("monitor.enabled=false");

        loop.Run(TestContext.Current.CancellationToken);

        Assert.Equal([1.0, 1.0, 0.0, 0.0], loop.Store.Iterations().Skip(1).Select(done => done.PseudoLabelAccuracy));
    }

    private static (VotedQuestions Voted, ScriptedLoop Loop) Run(string voter, params string[] further)
    {
        var loop = Loop(voter, further);
        return (Labeling(loop).Run(new(3, 1), Named.Voters("sharpened"), Asked, TestContext.Current.CancellationToken), loop);
    }

    private static SelfLabeling Labeling(ScriptedLoop loop)
    {
        var vote = new SelfVote(loop.Task, VoteRules.All.Find(VoteRules.Majority));
        var filter = new DifficultyFilter(loop.Task, loop.Plan.Filter, QuestionFilters.All.Find(loop.Plan.Filter.Rule), loop.Journal);
        return new(vote, loop.Plan.Labeling, loop.Policies, StreamKey.Root(1))
        {
            SecondOpinion = loop.Plan.Labeling.HasSecondVote() ? new(vote, loop.Task, loop.Plan.Labeling, filter.Keeps) : null,
            Rewording = loop.Plan.Labeling.IsReworded() ? new(loop.Task, loop.Plan.Generation.Sampling) : null,
        };
    }

    private static ScriptedLoop Loop(string voter, params string[] further)
    {
        var loop = new ScriptedLoop(
            [$"labeling.voter={voter}", "labeling.samples=5", "filter.min_agreement=0.4", "filter.max_agreement=0.8", .. further]);
        loop.Policies.Folders["sharpened"] = new ScriptedPolicy()
            .Answering("mistaken", "7 7 7 5 1").Answering("shared", "4 4 4 3 2").Answering("scattered", "1 2 3 4 5")
            .Answering("unknown to the base", "9 9 9 8 7");
        loop.Policies.Folders["base"] = new ScriptedPolicy()
            .Answering("mistaken", "5 5 7 1 2").Answering("shared", "4.0 4 1 2 3").Answering("scattered", "1 2 3 4 5");
        loop.Policies.Folders["writer"] = new ScriptedPolicy()
            .Answering("mistaken", "2 2 7 1 2").Answering("shared", "4 4 1 2 3").Answering("scattered", "1 2 3 4 5")
            .Answering("unknown to the base", "9 9 1 2 3");
        return loop;
    }
}
