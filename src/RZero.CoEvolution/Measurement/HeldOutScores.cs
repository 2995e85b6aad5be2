using System.Collections.Immutable;
using RZero.Evaluation.Benchmarks;

namespace RZero.CoEvolution.Measurement;

/// <summary>How a Solver does on the held-out benchmark. Accuracies in [0, 1], null where the plan leaves this iteration unmeasured.</summary>
/// <param name="Benchmark">Which benchmark.</param>
/// <param name="SampleCount">k.</param>
/// <param name="MeanAtK">Mean accuracy of a sample.</param>
/// <param name="MajAtK">Accuracy of the majority of k.</param>
/// <param name="Greedy">Accuracy of the most probable completion.</param>
public sealed record HeldOutScores(string Benchmark, int SampleCount, double? MeanAtK, double? MajAtK, double? Greedy)
{
    /// <summary>Standard error of <see cref="MeanAtK"/> from the draw of the samples alone; null where nobody knows.</summary>
    public double? ErrorOfSampling { get; init; }

    /// <summary>Problems that could not be asked, such as those longer than the model can read. They count as answered wrongly.</summary>
    public ImmutableArray<BenchmarkItem> Unasked { get; init; } = [];
}
