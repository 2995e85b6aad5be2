using System.Collections.Immutable;
using RZero.Core;
using RZero.Core.Events;

namespace RZero.Evaluation.Monitor;

/// <summary>
/// Signs of a run that goes wrong, seen in its events alone: the same over a journal, over a log of <c>--json</c> and while it runs. Bounds are far
/// from what healthy runs do; where numbers differ from model to model they are measured by the run's own first steps.
/// </summary>
public static class RunMonitor
{
    private const double StandardErrors = 2;
    private const double ClearStandardErrors = 3;
    private const double SmallestFall = 0.02;

    private static readonly ImmutableArray<StepRule> StepRules =
    [
        Steps(1, "entropy_fall", "the policy says one thing only: rate too high, too few questions, no entropy bonus",
            MonitorAction.Pause, null, step => step.Entropy,
            (value, usual) => value < 0.05 * usual && value < 0.02),
        Steps(2, "length_growth", "longer is paid: no over-long penalty, or the end token is lost",
            MonitorAction.Warn, null, step => step.CompletionLength,
            (value, usual) => value > 3 * usual),
        Steps(3, "length_collapse", "shorter is paid: answers without work", MonitorAction.Warn, null, step => step.CompletionLength,
            (value, usual) => value < usual / 4),
        Steps(4, "truncation", "completions do not end: max_tokens too small, or the end token is lost",
            MonitorAction.Warn, null, step => step.TruncatedShare,
            (value, usual) => value > 0.5 && value > usual + 0.25),
        Steps(5, "no_differences", "all rollouts of a group earn the same: questions too easy or too hard, or a reward that pays everything",
            MonitorAction.Pause, null,
            step => step.ZeroVarianceShare, (value, _) => value > 0.95),
        Steps(6, "kl_runaway", "the policy leaves its reference: rate too high, KL coefficient too small",
            MonitorAction.GoBack, null, step => step.Kl,
            (value, _) => value > 0.5),
        Steps(7, "gradient_growth", "updates grow: rate too high, or a few rollouts decide", MonitorAction.Warn, null, step => step.GradNorm,
            (value, usual) => value > 20 * usual),
        Steps(8, "clipping", "most ratios are clipped: too many updates on the same rollouts", MonitorAction.Warn, null, step => step.ClipShare,
            (value, _) => value > 0.5),
        Steps(9, "sampler_gap", "sampler and trainer disagree: rounded weights, another temperature, a fault",
            MonitorAction.Stop, null, step => step.LogProbGapMean,
            (value, _) => value > 0.05),
        Steps(10, "lost_updates", "updates are not finite", MonitorAction.Stop, null, step => step.SkippedUpdates, (value, _) => value > 0),
        Steps(11, "few_questions", "the Challenger writes no questions",
            MonitorAction.Pause, Phase.Challenger, step => step.ValidShare, (value, _) => value < 0.1),
        Steps(12, "one_question", "the Challenger writes one question again and again",
            MonitorAction.GoBack, Phase.Challenger, step => step.LargestClusterShare,
            (value, _) => value > 0.5),
        Steps(13, "too_easy", "all answers agree: the questions are trivial",
            MonitorAction.Warn, Phase.Challenger, step => step.AgreementMean, (value, _) => value > 0.95),
        Steps(14, "no_agreement", "no two answers agree: the questions are nonsense or beyond the Solver",
            MonitorAction.Warn, Phase.Challenger, step => step.AgreementMean,
            (value, _) => value < 0.14),
    ];

    private static readonly ImmutableArray<IterationRule> IterationRules =
    [
        Iterations(15, "low_yield", "hardly a question passes the filter", MonitorAction.Pause, done =>
            done[^1] is { Candidates: > 0 } last && last.Kept < 0.02 * last.Candidates ? ((double)last.Kept / last.Candidates, null) : null),
        Iterations(16, "labels_rot", "the votes are wrong: the Solver agrees with its own mistakes", MonitorAction.GoBack, done =>
            done[^1].PseudoLabelAccuracy is { } last && Best(done, iteration => iteration.PseudoLabelAccuracy) is { } best && last < best - 0.25
                ? (last, best) : null),
        Iterations(17, "rise_then_fall", "accuracy falls twice while votes agree more: agreement is learned, not truth", MonitorAction.Stop, done =>
            done.Length > 2 && done[^1].MeanAtK is { } last && done[^2].MeanAtK is { } before && done[^3].MeanAtK is { } earlier
                && last < before && before < earlier && done[^1].AgreementMean > done[^2].AgreementMean ? (last, earlier) : null),
        Iterations(18, "below_base", "the Solver is worse than what it started from", MonitorAction.GoBack, done =>
            done.Length > 1 && done[^1].MeanAtK is { } last && done[0].MeanAtK is { } start && last < start - Noise(start) ? (last, start) : null),
        Iterations(19, "diversity_fall", "questions become alike from iteration to iteration", MonitorAction.Warn, done =>
            done[^1].QuestionDiversity is { } last && Best(done, iteration => iteration.QuestionDiversity) is { } best && last < best / 2
                ? (last, best) : null),
        Iterations(20, "accuracy_fall", "the Solver got worse in this iteration: wrong labels, too many steps on few questions, a rate too high",
            MonitorAction.GoBack, done => done.Length > 1 ? Fall(done[^2], done[^1]) : null),
    ];

    /// <summary>All signals in the order of their numbers.</summary>
    public static ImmutableArray<MonitorSignal> Signals { get; } =
        [.. StepRules.Select(rule => rule.Signal), .. IterationRules.Select(rule => rule.Signal)];

    /// <summary>What is wrong with a run, in its order.</summary>
    /// <param name="steps">Training steps in the order of the run.</param>
    /// <param name="iterations">Finished iterations, the base first.</param>
    public static ImmutableArray<MonitorFinding> Look(ImmutableArray<StepEvent> steps, ImmutableArray<IterationEvent> iterations) =>
    [
        .. StepRules.SelectMany(rule => rule.Look(steps)).Concat(IterationRules.SelectMany(rule => rule.Look(iterations)))
            .OrderBy(finding => finding.Iteration).ThenBy(finding => finding.Step ?? int.MaxValue).ThenBy(finding => finding.Signal.Number),
    ];

    private static StepRule Steps(
        int number, string name, string cause, MonitorAction action, Phase? phase, Func<StepEvent, double?> value,
        Func<double, double, bool> isBad) =>
        new(new(number, name, cause, action), phase, value, isBad);

    private static IterationRule Iterations(
        int number, string name, string cause, MonitorAction action, Func<ImmutableArray<IterationEvent>, (double Value, double? Baseline)?> look) =>
        new(new(number, name, cause, action), look);

    private static double? Best(ImmutableArray<IterationEvent> done, Func<IterationEvent, double?> value) => done.Max(value);

    /// <summary>
    /// A fall that the draw of the samples does not explain. Both were measured on the same problems, so how hard those are does not count.
    /// </summary>
    private static (double Value, double? Baseline)? Fall(IterationEvent before, IterationEvent last) =>
        (before.MeanAtK - last.MeanAtK) is { } fall
            && (before.MeanAtKError, last.MeanAtKError) is ({ } one, { } other)
            && fall > Math.Max(SmallestFall, ClearStandardErrors * Math.Sqrt((one * one) + (other * other)))
            ? (last.MeanAtK!.Value, before.MeanAtK)
            : null;

    /// <summary>Two standard errors of a share over a hundred problems: what differs by less may be chance.</summary>
    private static double Noise(double share) => StandardErrors * Math.Sqrt(Math.Max(share * (1 - share), 0.01) / 100);
}
