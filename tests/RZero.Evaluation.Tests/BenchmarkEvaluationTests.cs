using System.Collections.Immutable;
using RZero.Core;
using RZero.Core.Answers;
using RZero.Core.Sampling;
using RZero.Evaluation.Benchmarks;
using RZero.Tasks.Mathematics;
using RZero.Tasks.Prompts;
using Xunit;

namespace RZero.Evaluation.Tests;

public sealed class BenchmarkEvaluationTests
{
    private static readonly BenchmarkItem Half = new("half", "What is 1/2?", "\\frac{1}{2}");
    private static readonly BenchmarkItem Choice = new("choice", "Which?\n\nA. red\nB. blue\nC. green", "B", OptionCount: 3);

    private static readonly MathematicsTask Mathematics = new(PromptSet.Named("nano"));

    [Fact]
    public void Run_SomeSamplesRight_CountsEachMeasure()
    {
        var report = Evaluate(
            new Benchmark("b", [Half, Half, Half, Half]),
            4,
            [@"\boxed{0.5}", @"\boxed{1/2}", @"\boxed{2}", "no box"],
            [@"\boxed{3}", @"\boxed{3}", @"\boxed{1/2}", @"\boxed{4}"],
            [@"\boxed{3}", "nothing", "cut...", "cut \\boxed{..."],
            [@"\boxed{1/2}", @"\boxed{1/2}", @"\boxed{1/2}", @"\boxed{1/2}"]);

        Assert.Equal([0.5, 0.25, 0, 1], report.Items.Select(item => item.MeanCorrect));
        Assert.Equal(1.75 / 4, report.MeanAtK, 1e-12);
        Assert.Equal([true, false, false, true], report.Items.Select(item => item.MajorityIsCorrect));
        Assert.Equal(0.5, report.MajAtK);
        Assert.Equal(0.75, report.PassAtK);
        Assert.Equal(2.0 / 16, report.TruncatedShare);
        Assert.Equal(4.0 / 16, report.NoAnswerShare);
        Assert.Equal(PromptSet.Named("nano").Hash, report.PromptHash);
    }

    [Fact]
    public void Run_OneGreedySample_MeanAndMajorityAndPassAreTheSame()
    {
        var report = Evaluate(new Benchmark("b", [Half, Half]), 1, [@"\boxed{0.5}"], [@"\boxed{5}"]);

        Assert.Equal((0.5, 0.5, 0.5), (report.MeanAtK, report.MajAtK, report.PassAtK));
    }

    [Fact]
    public void Run_NoSampleHasAnAnswer_NothingIsRight()
    {
        var result = Assert.Single(Evaluate(new Benchmark("b", [Half]), 2, ["1/2", "I do not know"]).Items);

        Assert.All(result.Answers, answer => Assert.Null(answer.Text));
        Assert.False(result.MajorityIsCorrect);
        Assert.Equal(0, result.MeanCorrect);
    }

    [Theory]
    [InlineData(AnswerForm.Boxed, @"so \boxed{1/2}", true)]
    [InlineData(AnswerForm.Boxed, "The answer is 1/2.", false)]
    [InlineData(AnswerForm.Boxed, "#### 0.5", false)]
    [InlineData(AnswerForm.Plain, @"so \boxed{1/2}", true)]
    [InlineData(AnswerForm.Plain, "The answer is 1/2.", true)]
    [InlineData(AnswerForm.Plain, "#### 0.5", true)]
    [InlineData(AnswerForm.Plain, "So half of it is 0.5", true)]
    [InlineData(AnswerForm.Plain, "So half of it is 0.6", false)]
    [InlineData(AnswerForm.Plain, @"\[ 1 \] \[ 2 \] \[ 3 \] So the answer is 0.5.", true)]
    [InlineData(AnswerForm.Plain, "So half of it is 0.5...", false)]
    public void Run_AFreeQuestion_ReadsTheAnswerWhereTheBenchmarkWantsIt(AnswerForm form, string completion, bool isRight) =>
        Assert.Equal(isRight, Evaluate(new Benchmark("b", [Half], form), 1, [completion]).Items[0].Correct[0]);

    [Theory]
    [InlineData("The answer is (B).", true)]
    [InlineData(@"\boxed{B}", true)]
    [InlineData(@"\boxed{\text{B. blue}}", true)]
    [InlineData("Answer: C", false)]
    [InlineData("blue", false)]
    [InlineData("", false)]
    [InlineData("The answer is D.", false)]
    public void Run_MultipleChoice_TakesTheLetterAndNothingElse(string completion, bool isRight)
    {
        foreach (var form in Enum.GetValues<AnswerForm>())
        {
            Assert.Equal(isRight, Evaluate(new Benchmark("b", [Choice], form), 1, [completion]).Items[0].Correct[0]);
        }
    }

    /// <summary>The task's own reading and comparison decide, of letters as of free answers: nothing here is read as mathematics.</summary>
    [Fact]
    public void Run_TaskOfItsOwn_AsksReadsComparesAndVotesByItself()
    {
        var task = new TextTask();
        var benchmark = new Benchmark("b", [Half with { Answer = "Red", Payload = "psst" }, Choice with { Answer = "B", Payload = "hush" }]);
        var sampler = new ScriptedSampler(["psst! RED", @"\boxed{Red}", "psst! blue"], ["hush! b", "The answer is (B).", "hush! B"]);

        var report = new BenchmarkEvaluation(task).Run(
            sampler, benchmark, 3, new() { MaxTokens = 7 }, "call", StreamKey.Root(1), TestContext.Current.CancellationToken);

        Assert.Equal(["psst: What is 1/2?", $"hush: {Choice.Problem}"], sampler.Asked!.Items.Select(item => Assert.Single(item.Messages).Content));
        Assert.Equal([true, false, false, true, false, true], report.Items.SelectMany(item => item.Correct));
        Assert.Equal([false, true], report.Items.Select(item => item.MajorityIsCorrect));
        Assert.Equal([new(), new(Letters: "ABC")], task.Formats);
    }

    [Fact]
    public void Run_LettersOfSeveralSamples_VoteByLetter()
    {
        var result = Evaluate(new Benchmark("b", [Choice]), 3, ["Answer: B", "The answer is (B)", "Answer: A"]).Items[0];

        Assert.Equal([true, true, false], result.Correct);
        Assert.True(result.MajorityIsCorrect);
    }

    [Fact]
    public void Run_AnyBenchmark_AsksEveryProblemInOrderWithTheGivenSampling()
    {
        var sampler = new ScriptedSampler(["x"], ["x"]);
        var sampling = new SamplingOptions { Temperature = 0, MaxTokens = 7 };
        new BenchmarkEvaluation(Mathematics).Run(sampler, new Benchmark("b", [Half, Choice]), 1, sampling, "call", StreamKey.Root(1), CancellationToken.None);

        Assert.Equal([Half.Problem, Choice.Problem], sampler.Asked!.Items.Select(item => Assert.Single(item.Messages).Content));
        Assert.Equal(("call", 1, sampling), (sampler.Asked.Id, sampler.Asked.SampleCount, sampler.Asked.Sampling));
        Assert.Equal(2, sampler.Asked.Items.Select(item => item.Id).ToImmutableHashSet().Count);
    }

    [Fact]
    public void Run_EveryProblem_IsToldOnceWithItsPlaceAndOutcome()
    {
        var broken = new BenchmarkItem("broken", "", "") { Fault = "line 2: it is not JSON" };
        var told = new List<(int Number, ItemResult Result)>();
        var report = new BenchmarkEvaluation(new TextTask()).Run(
            new ScriptedSampler([@"\boxed{1/2}"], [@"\boxed{2}"]),
            new Benchmark("b", [Half, broken, Half]),
            1,
            new SamplingOptions(),
            "call",
            StreamKey.Root(1),
            CancellationToken.None,
            (number, result) => told.Add((number, result)));

        Assert.Equal(report.Items, told.OrderBy(entry => entry.Number).Select(entry => entry.Result));
        Assert.Equal([0, 1, 2], told.Select(entry => entry.Number).Order());
    }

    /// <summary>The one is too long for the model, the other a line that was no problem: both count, neither is asked, the rest is measured.</summary>
    [Fact]
    public void Run_ProblemsThatCannotBeAsked_CountAsWrongAndAreNamed()
    {
        var tooLong = Half with { Id = "long", Problem = new string('x', 100) };
        var broken = new BenchmarkItem("broken", "", "") { Fault = "line 3: it is not JSON" };
        var sampler = new ScriptedSampler([@"\boxed{1/2}", @"\boxed{1/2}"], [@"\boxed{1/2}", @"\boxed{2}"]) { Longest = 50 };
        var report = new BenchmarkEvaluation(Mathematics).Run(
            sampler, new Benchmark("b", [Half, tooLong, broken, Half]), 2, new SamplingOptions(), "call", StreamKey.Root(1), CancellationToken.None);

        Assert.Equal([1, 0, 0, 0.5], report.Items.Select(item => item.MeanCorrect));
        Assert.Equal(1.5 / 4, report.MeanAtK, 1e-12);
        Assert.Equal([("long", "longer than 50"), ("broken", "line 3: it is not JSON")], report.Faults.Select(item => (item.Id, item.Fault)));
        Assert.Equal((0, 0), (report.TruncatedShare, report.NoAnswerShare));
        Assert.Equal(["0", "3"], sampler.Asked!.Items.Select(item => item.Id));
    }

    /// <summary>Prompts are rendered before anything is sampled, by a template that may take its time.</summary>
    [Fact]
    public void Run_StoppedWhilePromptsAreLookedAt_Ends()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        var (sampler, evaluation) = (new ScriptedSampler(["x"]), new BenchmarkEvaluation(Mathematics));

        Assert.Throws<OperationCanceledException>(() =>
            evaluation.Run(sampler, new Benchmark("b", [Half]), 1, new SamplingOptions(), "call", StreamKey.Root(1), stop.Token));
        Assert.Null(sampler.Asked);
    }

    [Fact]
    public void Run_NoProblemCanBeAsked_MeasuresZero()
    {
        var report = new BenchmarkEvaluation(Mathematics).Run(
            new ScriptedSampler { Longest = 1 }, new Benchmark("b", [Half]), 2, new SamplingOptions(), "call", StreamKey.Root(1), CancellationToken.None);

        Assert.Equal((0, 0, 0, 0.0), (report.MeanAtK, report.MajAtK, report.PassAtK, report.TruncatedShare));
        Assert.Single(report.Faults);
    }

    private static EvaluationReport Evaluate(Benchmark benchmark, int samples, params string[][] script) =>
        new BenchmarkEvaluation(Mathematics).Run(new ScriptedSampler(script), benchmark, samples, new SamplingOptions(), "call", StreamKey.Root(1), CancellationToken.None);
}
