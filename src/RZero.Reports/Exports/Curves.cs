using RZero.Core.Events;

namespace RZero.Reports.Exports;

/// <summary>What is measured of a step and of an iteration, by the names under which other programs show it. What is not known is left out.</summary>
internal static class Curves
{
    /// <summary>Of a training step.</summary>
    public static IEnumerable<(string Name, double Value)> Of(StepEvent step) => Known(
        ("reward", step.RewardMean), ("reward_deviation", step.RewardDeviation), ("kl", step.Kl), ("entropy", step.Entropy), ("loss", step.Loss),
        ("clip_share", step.ClipShare), ("grad_norm", step.GradNorm), ("log_prob_gap", step.LogProbGapMean),
        ("zero_variance", step.ZeroVarianceShare),
        ("truncated", step.TruncatedShare), ("completion_length", step.CompletionLength), ("agreement", step.AgreementMean),
        ("valid", step.ValidShare),
        ("tokens_per_second", step.TokensPerSecond));

    /// <summary>Of a finished iteration.</summary>
    public static IEnumerable<(string Name, double Value)> Of(IterationEvent iteration) => Known(
        ("mean_at_k", iteration.MeanAtK), ("greedy", iteration.Greedy), ("maj_at_k", iteration.MajAtK),
        ("labels_right", iteration.PseudoLabelAccuracy), ("agreement", iteration.AgreementMean), ("kept", iteration.Kept),
        ("question_diversity", iteration.QuestionDiversity));

    private static IEnumerable<(string Name, double Value)> Known(params (string Name, double? Value)[] values) =>
        values.Where(value => value.Value is not null).Select(value => (value.Name, value.Value!.Value));
}
