namespace RZero.Core.Events;

/// <summary>
/// An iteration is done; iteration 0 is the base. Rates and accuracies are shares in [0, 1]; the plan may leave iterations between the base and
/// the last unmeasured.
/// </summary>
public sealed record IterationEvent : RunEvent
{
    /// <summary>0 is the base.</summary>
    public required int Iteration { get; init; }

    /// <summary>Name of the held-out benchmark.</summary>
    public required string Benchmark { get; init; }

    /// <summary>Samples of each problem.</summary>
    public required int K { get; init; }

    /// <summary>Mean accuracy of the k samples; null where the Solver was not measured.</summary>
    public required double? MeanAtK { get; init; }

    /// <summary>
    /// Standard error of <see cref="MeanAtK"/> from the draw of the samples alone, the problems held fixed: iterations are measured on the same ones.
    /// Null where it is not known.
    /// </summary>
    public double? MeanAtKError { get; init; }

    /// <summary>Accuracy of the most probable completion; null where the Solver was not measured.</summary>
    public required double? Greedy { get; init; }

    /// <summary>Accuracy of the majority of k; null where the Solver was not measured.</summary>
    public required double? MajAtK { get; init; }

    /// <summary>Share of labels that equal the computed truth, over the kept questions whose truth can be computed; null where none can.</summary>
    public double? PseudoLabelAccuracy { get; init; }

    /// <summary>Share of the candidates whose truth can be computed, kept or not: those that make sense to a checker; null where none can.</summary>
    public double? SolvableShare { get; init; }

    /// <summary>Mean vote share of the kept questions; null for the base.</summary>
    public double? AgreementMean { get; init; }

    /// <summary>Questions that the filter kept.</summary>
    public int Kept { get; init; }

    /// <summary>Questions that the Challenger wrote for the pool, after exact duplicates were dropped.</summary>
    public int Candidates { get; init; }

    /// <summary>Different two-word sequences over all two-word sequences of the candidates; null for the base.</summary>
    public double? QuestionDiversity { get; init; }

    /// <summary>Mean difficulty of the kept questions: one minus the share of the Solver's answers that agree; null for the base.</summary>
    public double? Difficulty { get; init; }

    /// <summary>Wall-clock seconds of the iteration, those before a stop too.</summary>
    public required double Seconds { get; init; }
}
