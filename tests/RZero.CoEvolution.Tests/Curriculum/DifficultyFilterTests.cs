using System.Collections.Immutable;
using RZero.CoEvolution.Curriculum;
using RZero.CoEvolution.Tests.Scripted;
using RZero.Core;
using RZero.Core.Answers;
using RZero.Core.Events;
using Xunit;

namespace RZero.CoEvolution.Tests.Curriculum;

public sealed class DifficultyFilterTests
{
    private static readonly CandidatePool Pool = new([], CompletionCount: 20, WithoutQuestionCount: 4, CutOffCount: 0, DuplicateCount: 3, HeldOutCount: 2);

    /// <summary>The paper's |p - 1/2| &lt;= 1/4 and the code's 0.3 to 0.8, as counts of m votes, both edges kept (algorithm 1.4).</summary>
    [Theory]
    [InlineData(0.25, 0.75, 10, new[] { 3, 4, 5, 6, 7 })]
    [InlineData(0.3, 0.8, 9, new[] { 3, 4, 5, 6, 7 })]
    [InlineData(0.3, 0.8, 10, new[] { 3, 4, 5, 6, 7, 8 })]
    [InlineData(0.3, 0.7, 10, new[] { 3, 4, 5, 6, 7 })]
    [InlineData(0.25, 0.75, 4, new[] { 1, 2, 3 })]
    [InlineData(0.6, 0.6, 5, new[] { 3 })]
    public void Run_Band_KeepsBothEdges(double least, double most, int samples, int[] kept)
    {
        var curriculum = Run([FormattableString.Invariant($"filter.min_agreement={least}"), FormattableString.Invariant($"filter.max_agreement={most}"), $"labeling.samples={samples}"],
            [.. Enumerable.Range(0, samples + 1).Select(votes => Voted($"{votes}", votes, samples))]);

        Assert.Equal(kept.Select(votes => $"{votes}"), curriculum.Questions.Select(question => question.Question.Id));
    }

    [Fact]
    public void Run_FilterOff_DropsOnlyWhatHasNoLabel()
    {
        var curriculum = Run(["filter.enabled=false"], [Voted("none", 0, 5), Voted("hard", 1, 5), Voted("easy", 5, 5)]);

        Assert.Equal(["hard", "easy"], curriculum.Questions.Select(question => question.Question.Id));
    }

    [Fact]
    public void Run_ComputedTruth_IsCountedOverKeptQuestionsAndChangesNothing()
    {
        var loop = Loop();
        (loop.Truths["right"], loop.Truths["wrong"], loop.Truths["dropped"]) = ("7.0", "8", "7");
        var curriculum = Run(loop, [Voted("right", 3, 5), Voted("wrong", 3, 5), Voted("unknown", 3, 5), Voted("dropped", 5, 5)]);

        Assert.Equal(["right", "wrong", "unknown"], curriculum.Questions.Select(question => question.Question.Id));
        Assert.Equal((2, 1, 0.5), (curriculum.Audit.Checkable, curriculum.Audit.Right, curriculum.Audit.Accuracy));
        Assert.Equal((3, 4, 0.75), (curriculum.Audit.Solvable, curriculum.Audit.Asked, curriculum.Audit.SolvableShare));
        Assert.Equal(0.6, curriculum.AgreementMean!.Value, 1e-12);
        var told = loop.Store.Events.Cast<QuestionEvent>().ToList();
        Assert.Equal([true, true, true, false], told.Select(question => question.Kept));
        Assert.Equal([true, false, null, true], told.Select(question => question.LabelIsRight));
        Assert.All(told, question => Assert.Equal((2, Phase.Label), (question.Iteration, question.Phase)));
        Assert.Equal(told, loop.Reported);
    }

    [Fact]
    public void Run_NoTruth_HasNoAccuracy()
    {
        var audit = Run([], [Voted("a", 3, 5)]).Audit;

        Assert.Equal((null, null), (audit.Accuracy, audit.SolvableShare));
    }

    [Fact]
    public void Run_FewerThanAskedFor_StopsTheRunAndSaysWhatBecameOfThem()
    {
        LabeledQuestion[] labeled = [Voted("a", 3, 5), Voted("b", 3, 5), Voted("hard", 1, 5), Voted("easy", 5, 5), Voted("easy too", 5, 5), Voted("none", 0, 5)];

        Assert.Equal(2, Run(["filter.min_kept=2"], [.. labeled]).Questions.Length);
        var stopped = Assert.Throws<RunStoppedException>(() => Run(["filter.min_kept=3"], [.. labeled])).Alarm;

        Assert.Equal((2, "low_yield", true), (stopped.Iteration, stopped.Signal, stopped.Stops));
        Assert.StartsWith("only 2 of 20 completions", stopped.Message, StringComparison.Ordinal);
        foreach (var part in new[] { "3 are needed", "4 held no question", "3 were duplicates", "2 were held out", "1 got no boxed answer", "1 were too hard", "2 too easy" })
        {
            Assert.Contains(part, stopped.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Run_PromptsLongerThanTheLimit_AreNotTrainedOnWhateverTheirVote()
    {
        var voted = new VotedQuestions([Voted("short", 3, 5), Voted("just", 3, 5), Voted("a", 3, 5), Voted("b", 3, 5), Voted("c", 3, 5)], 25, 0, 0) { PromptTokens = [3, 20, 21, 22, 23] };

        Assert.Equal(["short", "just"], Run(Loop("filter.max_prompt_tokens=20"), voted).Questions.Select(question => question.Question.Id));
        Assert.Equal(5, Run(Loop("filter.max_prompt_tokens=0"), voted).Questions.Length);
        var stopped = Assert.Throws<RunStoppedException>(() => Run(Loop("filter.max_prompt_tokens=2"), voted)).Alarm;
        Assert.Contains("5 had prompts of more than 2 tokens. The Challenger's questions are too long: raise filter.max_prompt_tokens", stopped.Message, StringComparison.Ordinal);
    }

    /// <summary>Of eight votes: 4 to 3 is a lead of an eighth, 4 to 2 one of a quarter, and 4 alone one of a half.</summary>
    [Theory]
    [InlineData("0", new[] { "4:4", "4:3", "4:2", "4:0" })]
    [InlineData("0.125", new[] { "4:3", "4:2", "4:0" })]
    [InlineData("0.25", new[] { "4:2", "4:0" })]
    [InlineData("0.3", new[] { "4:0" })]
    public void Run_Margin_DropsVotesWhoseSecondIsTooClose(string margin, string[] kept) => Assert.Equal(
        kept,
        Run([$"filter.min_margin={margin}"], [Contested(4), Contested(3), Contested(2), Contested(0)])
            .Questions.Select(question => question.Question.Id));

    [Fact]
    public void Run_EveryVoteUndecided_SaysSo() => Assert.Contains(
        "2 undecided between two answers (margin below 0.3)",
        Assert.Throws<RunStoppedException>(() => Run(["filter.min_margin=0.3"], [Contested(4), Contested(3)])).Alarm.Message,
        StringComparison.Ordinal);

    private static LabeledCurriculum Run(string[] overrides, ImmutableArray<LabeledQuestion> labeled) => Run(Loop(overrides), labeled);

    private static LabeledCurriculum Run(ScriptedLoop loop, ImmutableArray<LabeledQuestion> labeled) => Run(loop, new VotedQuestions(labeled, 0, 0, 0));

    private static LabeledCurriculum Run(ScriptedLoop loop, VotedQuestions voted) =>
        new DifficultyFilter(loop.Task, loop.Plan.Filter, QuestionFilters.All.Find(loop.Plan.Filter.Rule), loop.Journal).Run(2, Pool, voted);

    private static ScriptedLoop Loop(params string[] overrides) =>
        new(["filter.min_agreement=0.4", "filter.max_agreement=0.8", "filter.min_kept=1", .. overrides]);

    /// <summary>Eight votes: four for 7, and so many for 8.</summary>
    private static LabeledQuestion Contested(int second)
    {
        var classes = ImmutableArray.Create(new VoteClass("7", [0, 1, 2, 3]));
        var vote = new Vote(second == 0 ? classes : classes.Add(new("8", [.. Enumerable.Range(4, second)])), 8);
        return new(new($"4:{second}", $"4:{second}"), vote, new("7", 4, 8));
    }

    /// <summary>A question whose label 7 has so many of the votes; its text is its id.</summary>
    private static LabeledQuestion Voted(string id, int votes, int samples) => votes == 0
        ? new(new(id, id), new([], samples), null)
        : new(new(id, id), new([new("7", [.. Enumerable.Range(0, votes)])], samples), new("7", votes, samples));
}
