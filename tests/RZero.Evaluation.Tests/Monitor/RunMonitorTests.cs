using System.Collections.Immutable;
using RZero.Core;
using RZero.Core.Events;
using RZero.Evaluation.Monitor;
using RZero.Testing.Runs;
using Xunit;

namespace RZero.Evaluation.Tests.Monitor;

public sealed class RunMonitorTests
{
    private const int Sick = 6;     // the first step that is not healthy

    /// <summary>Runs that go wrong from the sixth step on, each in one way.</summary>
    public static TheoryData<string, Phase> Pathologies => new()
    {
        { "entropy_fall", Phase.Solver },
        { "length_growth", Phase.Solver },
        { "length_collapse", Phase.Solver },
        { "truncation", Phase.Solver },
        { "no_differences", Phase.Solver },
        { "kl_runaway", Phase.Solver },
        { "gradient_growth", Phase.Solver },
        { "clipping", Phase.Challenger },
        { "sampler_gap", Phase.Solver },
        { "lost_updates", Phase.Solver },
        { "few_questions", Phase.Challenger },
        { "one_question", Phase.Challenger },
        { "too_easy", Phase.Challenger },
        { "no_agreement", Phase.Challenger },
    };

    /// <summary>Seen by its own name and no other, in the third step.</summary>
    [Theory]
    [MemberData(nameof(Pathologies))]
    public void Look_StepsThatGoWrong_AreNamedWithinThreeSteps(string name, Phase phase)
    {
        ImmutableArray<StepEvent> steps =
            [.. Enumerable.Range(1, 12).Select(step => step < Sick ? Healthy(step, phase) : Ill(name, Healthy(step, phase)))];

        var finding = Assert.Single(RunMonitor.Look(steps, []));

        Assert.Equal((name, 1, Sick + 2), (finding.Signal.Name, finding.Iteration, finding.Step));
    }

    [Theory]
    [MemberData(nameof(Pathologies))]
    public void Look_TwoBadStepsAndAGoodOne_AreNoise(string name, Phase phase)
    {
        ImmutableArray<StepEvent> steps =
            [.. Enumerable.Range(1, 18).Select(step => step < Sick || step % 3 == 0 ? Healthy(step, phase) : Ill(name, Healthy(step, phase)))];

        Assert.Empty(RunMonitor.Look(steps, []));
    }

    [Theory]
    [InlineData("low_yield", 3)]
    [InlineData("labels_rot", 3)]
    [InlineData("rise_then_fall", 4)]
    [InlineData("below_base", 2)]
    [InlineData("diversity_fall", 3)]
    [InlineData("accuracy_fall", 2)]
    public void Look_IterationsThatGoWrong_AreNamed(string name, int iteration)
    {
        ImmutableArray<IterationEvent> iterations = name switch
        {
            "low_yield" => [Done(0), Done(1), Done(2), Done(3) with { Kept = 5 }],
            "labels_rot" => [Done(0), Done(1), Done(2), Done(3) with { PseudoLabelAccuracy = 0.6 }],
            "rise_then_fall" =>
                [Done(0), Done(1), Done(2), Falling(3, 0.45), Falling(4, 0.4)],
            "below_base" => [Done(0), Done(1), Done(2) with { MeanAtK = 0.1 }],
            "accuracy_fall" => [Done(0), Measured(1, 0.55, 0.011), Measured(2, 0.47, 0.011)],
            _ => [Done(0), Done(1), Done(2), Done(3) with { QuestionDiversity = 0.09 }],
        };

        var finding = Assert.Single(RunMonitor.Look([], iterations));

        Assert.Equal((name, iteration), (finding.Signal.Name, finding.Iteration));
    }

    /// <summary>Within three standard errors of the difference, below two points, or where one of the errors is not known.</summary>
    [Theory]
    [InlineData(0.5, 0.46, 0.011, 0.011)]
    [InlineData(0.5, 0.485, 0.001, 0.001)]
    [InlineData(0.5, 0.45, null, 0.011)]
    public void Look_FallThatMayBeChance_IsSilent(double before, double after, double? errorBefore, double? errorAfter) =>
        Assert.Empty(RunMonitor.Look([], [Done(0), Measured(1, before, errorBefore), Measured(2, after, errorAfter)]));

    /// <summary>
    /// The built-in model's first iteration as a real run told it: entropy falls to a seventh, completions get half as long again, and all is well.
    /// </summary>
    [Fact]
    public void Look_HealthyRun_IsSilent()
    {
        var steps = Enumerable.Range(1, 40).Select(step => Healthy(step, Phase.Solver) with
        {
            Entropy = 0.25 * Math.Pow(0.95, step),
            CompletionLength = 20 + (0.4 * step),
            ZeroVarianceShare = 0.4,
            GradNorm = 0.8 / step,
        });

        var challenger = Enumerable.Range(1, 8).Select(step => Healthy(step, Phase.Challenger));

        Assert.Empty(RunMonitor.Look([.. challenger, .. steps], [Done(0), Done(1), Done(2), Done(3)]));
    }

    [Fact]
    public void Look_ValueThatIsNotANumber_IsBad()
    {
        ImmutableArray<StepEvent> steps =
            [.. Enumerable.Range(1, 9).Select(step => Healthy(step, Phase.Solver) with { GradNorm = step < Sick ? 1 : double.NaN })];

        Assert.Equal("gradient_growth", Assert.Single(RunMonitor.Look(steps, [])).Signal.Name);
    }

    [Fact]
    public void Signals_All_AreNumberedOnceAndSayTheirCause()
    {
        Assert.Equal(Enumerable.Range(1, 20), RunMonitor.Signals.Select(signal => signal.Number));
        Assert.Equal(20, RunMonitor.Signals.Select(signal => signal.Name).Distinct().Count());
        Assert.All(RunMonitor.Signals, signal => Assert.NotEmpty(signal.Cause));
    }

    private static StepEvent Ill(string name, StepEvent step) => name switch
    {
        "entropy_fall" => step with { Entropy = 0.001 },
        "length_growth" => step with { CompletionLength = 200 },
        "length_collapse" => step with { CompletionLength = 3 },
        "truncation" => step with { TruncatedShare = 0.9 },
        "no_differences" => step with { ZeroVarianceShare = 1 },
        "kl_runaway" => step with { Kl = 3 },
        "gradient_growth" => step with { GradNorm = 100 },
        "clipping" => step with { ClipShare = 0.8 },
        "sampler_gap" => step with { LogProbGapMean = 0.3 },
        "lost_updates" => step with { SkippedUpdates = 2 },
        "few_questions" => step with { ValidShare = 0.02 },
        "one_question" => step with { LargestClusterShare = 0.9 },
        "too_easy" => step with { AgreementMean = 0.99 },
        _ => step with { AgreementMean = 0.1 },
    };

    private static StepEvent Healthy(int step, Phase phase) => MadeRun.Steps(1, phase, 40).ElementAt(step - 1) with
    {
        Entropy = 0.4,
        ZeroVarianceShare = 0.2,
        TruncatedShare = 0.02,
        AgreementMean = phase == Phase.Challenger ? 0.4 : null,
        ValidShare = phase == Phase.Challenger ? 0.9 : null,
        LargestClusterShare = phase == Phase.Challenger ? 0.1 : null,
    };

    private static IterationEvent Falling(int iteration, double mean) =>
        Done(iteration) with { MeanAtK = mean, AgreementMean = 0.3 + (0.1 * iteration) };

    private static IterationEvent Measured(int iteration, double mean, double? error) =>
        Done(iteration) with { MeanAtK = mean, MeanAtKError = error };

    private static IterationEvent Done(int iteration) => new()
    {
        Iteration = iteration,
        Benchmark = "b",
        K = 8,
        MeanAtK = 0.4 + (0.05 * Math.Min(iteration, 2)),
        Greedy = 0.5,
        MajAtK = 0.5,
        PseudoLabelAccuracy = iteration == 0 ? null : 0.9,
        AgreementMean = iteration == 0 ? null : 0.5,
        Kept = iteration == 0 ? 0 : 300,
        Candidates = iteration == 0 ? 0 : 1000,
        QuestionDiversity = iteration == 0 ? null : 0.2,
        Seconds = 60,
    };
}
