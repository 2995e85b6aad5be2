using System.Collections.Immutable;
using RZero.CoEvolution.Curriculum;
using RZero.CoEvolution.Plan;
using RZero.CoEvolution.Tests.Scripted;
using RZero.Core;
using RZero.Core.Sampling;
using RZero.Tasks.Mathematics;
using RZero.Tasks.Prompts;
using Xunit;

namespace RZero.CoEvolution.Tests.Curriculum;

public sealed class LowYieldTests
{
    private static readonly MathematicsTask Task = new(PromptSet.Named("nano"));

    /// <summary>Every completion of the pool is lost in the same way; "#" is the sample's number.</summary>
    [Theory]
    [InlineData("<question>What", FinishReason.Length, "", FinishReason.Stop, "Most completions were cut off before the question ended: raise generation.sampling.max_tokens.")]
    [InlineData("What is 2 + 2?", FinishReason.Stop, "", FinishReason.Stop, "hardly ever writes a question in the requested form")]
    [InlineData("<question>What is 2 + 2?</question>", FinishReason.Stop, "\\boxed{4}", FinishReason.Stop, "The Challenger repeats itself")]
    [InlineData("<question>What is # + 2?</question>", FinishReason.Stop, "It is", FinishReason.Length, "Most answers were cut off: raise labeling.sampling.max_tokens.")]
    [InlineData("<question>What is # + 2?</question>", FinishReason.Stop, "It is 4.", FinishReason.Stop, "hardly ever puts an answer in a box")]
    [InlineData("<question>What is # + 2?</question>", FinishReason.Stop, "\\boxed{4}", FinishReason.Stop, "raise filter.max_agreement")]
    [InlineData("<question>What is # + 2?</question>", FinishReason.Stop, "\\boxed{#}", FinishReason.Stop, "lower filter.min_agreement")]
    public void Run_TooFewAreLeft_NamesWhereMostWereLost(
        string question, FinishReason questionFinish, string answer, FinishReason answerFinish, string cause)
    {
        var plan = PlanFile.Resolve("paper", "tiny");
        var policies = new UniformPolicies((call, _, sample) => call.Contains("generate", StringComparison.Ordinal)
            ? (question.Replace("#", $"{sample}", StringComparison.Ordinal), questionFinish)
            : (answer.Replace("#", $"{sample}", StringComparison.Ordinal), answerFinish));
        var stop = TestContext.Current.CancellationToken;
        var pool = new QuestionGeneration(Task, plan.Generation, policies, new HeldOutProblems([]), StreamKey.Root(1))
            .Run(new(1, 1), Named.Challenger("base"), stop);
        var voted = new SelfLabeling(new(Task, VoteRules.All.Find(VoteRules.Majority)), plan.Labeling, policies, StreamKey.Root(1))
            .Run(new(1, 1), Named.Voters("base"), pool.Questions, stop);

        var filter = new DifficultyFilter(Task, plan.Filter, QuestionFilters.All.Find(plan.Filter.Rule), new(new MemoryStore(), _ => { }));
        var alarm = Assert.Throws<RunStoppedException>(() => filter.Run(1, pool, voted)).Alarm;

        Assert.Equal("low_yield", alarm.Signal);
        Assert.Contains(cause, alarm.Message, StringComparison.Ordinal);
    }

    /// <summary>The Solver is in two minds with a lead for 7, the base with one for 8: no label, and not for want of an answer.</summary>
    [Fact]
    public void Run_BaseSharesNoLabel_SaysSo()
    {
        var loop = new ScriptedLoop("labeling.voter=both", "labeling.samples=5", "filter.min_agreement=0.4", "filter.max_agreement=0.8");
        loop.Policies.Folders["sharpened"] = new ScriptedPolicy().Answering("one", "7 7 7 8 8");
        loop.Policies.Folders["base"] = new ScriptedPolicy().Answering("one", "8 8 8 7 7");
        var stop = TestContext.Current.CancellationToken;
        var vote = new SelfVote(loop.Task, VoteRules.All.Find(VoteRules.Majority));
        var filter = new DifficultyFilter(loop.Task, loop.Plan.Filter, QuestionFilters.All.Find(loop.Plan.Filter.Rule), loop.Journal);
        var labeling = new SelfLabeling(vote, loop.Plan.Labeling, loop.Policies, StreamKey.Root(1))
        {
            SecondOpinion = new(vote, loop.Task, loop.Plan.Labeling, filter.Keeps),
        };
        var pool = new CandidatePool([new("a", "one")], 1, 0, 0, 0, 0);

        var voted = labeling.Run(new(2, 1), Named.Voters("sharpened"), pool.Questions, stop);
        var alarm = Assert.Throws<RunStoppedException>(() => filter.Run(2, pool, voted)).Alarm;

        Assert.Contains("0 got no boxed answer", alarm.Message, StringComparison.Ordinal);
        Assert.Contains("1 have another label by the base's votes", alarm.Message, StringComparison.Ordinal);
        Assert.EndsWith("set labeling.voter=base, or raise generation.candidates.", alarm.Message, StringComparison.Ordinal);
    }
}
