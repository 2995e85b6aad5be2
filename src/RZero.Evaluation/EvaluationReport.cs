using System.Collections.Immutable;
using RZero.Core.Sampling;
using RZero.Evaluation.Benchmarks;

namespace RZero.Evaluation;

/// <summary>How a policy did on a benchmark. Rates are shares in [0, 1].</summary>
/// <param name="Benchmark">Which benchmark.</param>
/// <param name="SampleCount">k: samples of each problem.</param>
/// <param name="Items">Each problem's outcome, in benchmark order.</param>
/// <param name="Seconds">Wall-clock seconds.</param>
public sealed record EvaluationReport(string Benchmark, int SampleCount, ImmutableArray<ItemResult> Items, double Seconds)
{
    /// <summary>SHA-256 of the prompt set that asked, in hexadecimal: numbers under different prompts are not comparable.</summary>
    public string PromptHash { get; init; } = string.Empty;

    /// <summary>SHA-256 of the prompt that asked for letters; null where no question has options.</summary>
    public string? OptionsPromptHash { get; init; }

    /// <summary>Whether problems were asked only until their votes were decided: then maj@k alone has a meaning.</summary>
    public bool VotesOnly { get; init; }

    /// <summary>Samples that were drawn.</summary>
    public int DrawnCount => Items.Sum(item => item.Rollouts.Length);

    /// <summary>Problems that could not be asked. They count as answered wrongly.</summary>
    public ImmutableArray<BenchmarkItem> Faults => [.. Items.Select(item => item.Item).Where(item => item.Fault is not null)];

    /// <summary>Ids that more than one problem has.</summary>
    public ImmutableArray<string> RepeatedIds { get; init; } = [];

    /// <summary>mean@k: accuracy of a single sample.</summary>
    public double MeanAtK => Items.Average(item => item.MeanCorrect);

    /// <summary>95 % interval of mean@k.</summary>
    public (double Low, double High) Interval => Statistics.MeanAtK.Of([.. Items.Select(item => item.MeanCorrect)], SampleCount).Interval();

    /// <summary>Standard error of mean@k from the draw of the samples alone; null for one sample.</summary>
    public double? ErrorOfSampling => Statistics.MeanAtK.ErrorOfSampling([.. Items.Select(item => item.MeanCorrect)], SampleCount);

    /// <summary>maj@k: accuracy of the majority.</summary>
    public double MajAtK => Share(item => item.MajorityIsCorrect);

    /// <summary>pass@k: problems of which at least one sample is right.</summary>
    public double PassAtK => Share(item => item.Correct.Contains(true));

    /// <summary>Share of samples cut off at the maximum length.</summary>
    public double TruncatedShare => SampleShare(item => item.Rollouts.Count(rollout => rollout.Finish == FinishReason.Length));

    /// <summary>Share of samples without an answer.</summary>
    public double NoAnswerShare => SampleShare(item => item.Answers.Count(answer => answer.Text is null));

    private double Share(Func<ItemResult, bool> has) => (double)Items.Count(has) / Items.Length;

    private double SampleShare(Func<ItemResult, int> count) => (double)Items.Sum(count) / Math.Max(1, Items.Sum(item => item.Rollouts.Length));
}
