using RZero.CoEvolution.Curriculum;
using RZero.CoEvolution.Tests.Scripted;
using RZero.Core;
using Xunit;

namespace RZero.CoEvolution.Tests.Curriculum;

public sealed class QuestionGenerationTests
{
    private const string HeldOut = "a benchmark problem";

    private static readonly ScriptedPolicy Challenger = new ScriptedPolicy()
        .Asking("first", "second", "first", "(none)", HeldOut, "third", "First", HeldOut, "second");

    [Fact]
    public void Run_Pool_DropsDuplicatesAndHeldOutProblemsAndCountsThem()
    {
        var pool = Run([]);

        Assert.Equal(["first", "second", "third", "First"], pool.Questions.Select(question => question.Text));
        Assert.Equal((9, 1, 2, 2), (pool.CompletionCount, pool.WithoutQuestionCount, pool.DuplicateCount, pool.HeldOutCount));
    }

    [Fact]
    public void Run_DuplicatesKept_LeavesThemAndStillDropsHeldOutProblems()
    {
        var pool = Run(["generation.drop_duplicates=false"]);

        Assert.Equal(["first", "second", "first", "third", "First", "second"], pool.Questions.Select(question => question.Text));
        Assert.Equal((9, 1, 0, 2), (pool.CompletionCount, pool.WithoutQuestionCount, pool.DuplicateCount, pool.HeldOutCount));
        Assert.Equal(6, pool.Questions.DistinctBy(question => question.Id).Count());
    }

    [Fact]
    public void Run_Pool_IsAskedOfTheGivenFolderAsThePlanSays()
    {
        var loop = new ScriptedLoop("generation.candidates=9", "generation.sampling.max_tokens=43", "generation.sampling.top_p=0.95");
        Run(loop);

        Assert.Equal(["i4/generate: challenger"], loop.Policies.Opened);
        var call = Assert.Single(loop.Policies.Calls).Call;
        Assert.Equal(("i4/generate", 9, 43, 0.95), (call.Id, call.SampleCount, call.Sampling.MaxTokens, call.Sampling.TopP));
        Assert.True(Assert.Single(loop.Policies.Samplers).IsDisposed);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("2")]
    public void Plan_CompletionsThatAreNotSharedEvenly_AreRefused(string count) => Assert.Contains(
        "generation.completions_per_context",
        Assert.Throws<UserException>(() => new ScriptedLoop("generation.candidates=9", $"generation.completions_per_context={count}")).Message,
        StringComparison.Ordinal);

    private static CandidatePool Run(string[] overrides) => Run(new ScriptedLoop(["generation.candidates=9", .. overrides]));

    private static CandidatePool Run(ScriptedLoop loop)
    {
        loop.Policies.Folders["challenger"] = Challenger;
        return new QuestionGeneration(loop.Task, loop.Plan.Generation, loop.Policies, new HeldOutProblems([new("1", HeldOut)]), StreamKey.Root(1))
            .Run(new(4, 1), Named.Challenger("challenger"), TestContext.Current.CancellationToken);
    }
}
