using RZero.CoEvolution.Tests.Scripted;
using RZero.CoEvolution.Training;
using RZero.Core;
using Xunit;

namespace RZero.CoEvolution.Tests.Training;

public sealed class StepLabelsTests
{
    /// <summary>Before the phase 4 had three of five votes, 5 one, and one gave none.</summary>
    private static readonly LabeledQuestion Asked = new(new("q", "two and two"), new([new("4", [0, 1, 2]), new("5", [3])], 5), new("4", 3, 5));

    private readonly ScriptedLoop loop = new();

    [Theory]
    [InlineData("frozen", "5 5 5 5", "4", 3, 5)]
    [InlineData("online", "5 5.0 4 5", "5", 3, 4)]
    [InlineData("online", "- - - 6", "6", 1, 4)]
    [InlineData("online", "- - - -", "4", 3, 5)]
    [InlineData("blended", "5 - 6 6", "4", 3, 9)]
    [InlineData("blended", "5 5 5 4", "4", 4, 9)]
    [InlineData("blended", "5 5 5 5", "5", 5, 9)]
    [InlineData("blended", "- - - -", "4", 3, 9)]
    public void Of_Answers_GiveTheLabelThatCountsInTheStep(string kind, string answers, string label, int votes, int samples)
    {
        var labeled = new StepLabels(loop.Task, kind).Of(Asked, [.. answers.Split(' ').Select(answer => answer == "-" ? null : answer)]);

        Assert.Equal((label, votes, samples), (labeled.Label!.Answer, labeled.Label.Votes, labeled.Label.Samples));
        Assert.Same(Asked.Question, labeled.Question);
    }

    /// <summary>By the stored label one answer of four is paid; by their own majority the other three are.</summary>
    [Fact]
    public void SampleAndScore_OnlineLabels_PayTheMajorityOfTheStep()
    {
        var online = new ScriptedLoop("solver.labels=online", "solver.questions_per_step=1", "solver.group_size=4");
        using var policy = new ScriptedSampler("solver", new ScriptedPolicy().Answering("two and two", "5 4 5 5"), online.Policies);
        var training = new SolverTraining(
            online.Task,
            online.Plan.Solver,
            SolverRewards.All.Find("agreement"),
            new(online.Policies, online.Policies, groups => groups, online.Store, online.Journal),
            StreamKey.Root(1));

        var step = training.SampleAndScore(new(1, Phase.Solver), 1, policy, new([Asked], StreamKey.Root(1)), TestContext.Current.CancellationToken);

        Assert.Equal([1, 0, 1, 1], Assert.Single(step.Groups).Rewards);
        Assert.Equal(0.75, step.AgreeingShare);
    }
}
