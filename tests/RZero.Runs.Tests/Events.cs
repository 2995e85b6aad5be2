using RZero.Core;
using RZero.Core.Answers;
using RZero.Core.Events;

namespace RZero.Runs.Tests;

/// <summary>Events to put into a run.</summary>
internal static class Events
{
    public static StepEvent Step(int step, double reward = 0.5) => new()
    {
        Iteration = 1,
        Phase = Phase.Solver,
        Step = step,
        Steps = 8,
        RewardMean = reward,
        Kl = 0.001,
        Entropy = 0.3,
        ClipShare = 0.02,
        GradNorm = 1.5,
        LogProbGap = 1e-4,
        LogProbGapMean = 1e-5,
        ZeroVarianceShare = 0.25,
        TruncatedShare = 0.125,
        CompletionLength = 41.5,
        SkippedUpdates = 0,
        TokensPerSecond = 812.5,
        Seconds = 3.25,
    };

    public static IterationEvent Iteration(int iteration, double mean = 0.42) => new()
    {
        Iteration = iteration,
        Benchmark = "mix",
        K = 8,
        MeanAtK = mean,
        Greedy = 0.67,
        MajAtK = 0.6,
        PseudoLabelAccuracy = iteration == 0 ? null : 0.89,
        AgreementMean = iteration == 0 ? null : 0.55,
        Kept = 100,
        Candidates = 300,
        QuestionDiversity = 0.75,
        Seconds = 60,
    };

    public static FindingEvent Finding(int iteration, Phase? phase, int? step) => new()
    {
        Iteration = iteration,
        Phase = phase,
        Step = step,
        Signal = "kl_runaway",
        Number = 6,
        Action = MonitorAction.Warn,
        Value = 0.75,
        Cause = "rate too high",
    };

    public static QuestionEvent Question(string id, string text = "What is 1 + 1?", bool? kept = null, int iteration = 1) => new(
        iteration,
        Phase.Label,
        new LabeledQuestion(
            new Question(id, text),
            new Vote([new VoteClass("2", [0, 2, 3]), new VoteClass("3", [1])], 5),
            new PseudoLabel("2", 3, 5)),
        kept,
        "2",
        LabelIsRight: true);
}
