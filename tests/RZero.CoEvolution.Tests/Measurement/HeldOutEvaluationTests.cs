using RZero.CoEvolution.Measurement;
using RZero.CoEvolution.Tests.Scripted;
using RZero.Core;
using RZero.Evaluation.Benchmarks;
using Xunit;

namespace RZero.CoEvolution.Tests.Measurement;

public sealed class HeldOutEvaluationTests
{
    private static readonly Benchmark Problems = new("held-out", [new("1", "one", "4"), new("2", "two", "5")]);

    /// <summary>"one": 1 of 4 samples right and a wrong majority; "two": 2 of 4 right, which win. Greedily, both are right.</summary>
    private static readonly ScriptedPolicy Solver = new ScriptedPolicy()
        .Answering("one", "4 3 3 (none)").Preferring("one", "4.0")
        .Answering("two", "5 (none) 5 6").Preferring("two", "5");

    private readonly ScriptedLoop loop = new("evaluation.samples=4", "evaluation.temperature=0.6", "evaluation.max_tokens=46", "evaluation.every_iteration=false");

    [Fact]
    public void Run_Solver_GivesMeanMajorityAndGreedyOfTheBenchmark()
    {
        var scores = Run(iteration: 3);

        Assert.Equal(("held-out", 4), (scores.Benchmark, scores.SampleCount));
        Assert.Equal((3.0 / 8, 0.5, 1.0), (scores.MeanAtK!.Value, scores.MajAtK!.Value, scores.Greedy!.Value));
        Assert.Equal(["i3/evaluate: solver"], loop.Policies.Opened);
    }

    /// <summary>One problem too long does not end the measurement: of "two" 2 of 4 are right, and "one" counts as none of 4.</summary>
    [Fact]
    public void Run_ProblemThatCannotBeAsked_CountsAsWrongAndIsNamed()
    {
        loop.Policies.Unaskable.Add("one");

        var scores = Run(iteration: 3);

        Assert.Equal((2.0 / 8, 0.5, 0.5), (scores.MeanAtK!.Value, scores.MajAtK!.Value, scores.Greedy!.Value));
        Assert.Equal(("1", "longer than the model can read"), (Assert.Single(scores.Unasked).Id, scores.Unasked[0].Fault));
    }

    [Fact]
    public void Run_Solver_SamplesAtThePlansTemperatureAndOnceAtZero()
    {
        Run(iteration: 3);

        Assert.Equal(
            [("i3/evaluate/sampled", 4, 0.6, 46), ("i3/evaluate/greedy", 1, 0.0, 46)],
            loop.Policies.Calls.Select(call => (call.Call.Id, call.Call.SampleCount, call.Call.Sampling.Temperature, call.Call.Sampling.MaxTokens)));
        Assert.All(loop.Policies.Calls, call => Assert.Equal((1.0, 0), (call.Call.Sampling.TopP, call.Call.Sampling.TopK)));
    }

    [Fact]
    public void Run_EveryIteration_DrawsFromTheSameStream()
    {
        Run(iteration: 0);
        Run(iteration: 3);

        Assert.Single(loop.Policies.Calls.Select(call => call.Call.Stream).Distinct());
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void Run_NotEveryIteration_MeasuresTheBaseAndTheLast(int iteration, bool measured)
    {
        var scores = Run(iteration);

        Assert.Equal(measured, scores.MeanAtK is not null && scores.MajAtK is not null && scores.Greedy is not null);
        Assert.Equal(measured ? 2 : 0, loop.Policies.Calls.Count);
    }

    private HeldOutScores Run(int iteration)
    {
        loop.Policies.Folders["solver"] = Solver;
        return new HeldOutEvaluation(loop.Task, loop.Plan.Evaluation, lastIteration: 3, Problems, loop.Policies, StreamKey.Root(1))
            .Run(new(iteration, 1), Named.Solver("solver"), TestContext.Current.CancellationToken);
    }
}
