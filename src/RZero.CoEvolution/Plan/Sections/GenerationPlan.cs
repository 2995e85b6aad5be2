using RZero.Core.Sampling;

namespace RZero.CoEvolution.Plan.Sections;

/// <summary>The Challenger writes the candidate questions.</summary>
public sealed record GenerationPlan
{
    /// <summary>Completions to sample.</summary>
    public required int Candidates { get; init; }

    /// <summary>
    /// Completions that are written about the same context, or behind the same examples, where the task draws any; they are read once for all of
    /// them.
    /// </summary>
    public int CompletionsPerContext { get; init; } = 1;

    /// <summary>Whether a question that was written before in this pool is dropped.</summary>
    public bool DropDuplicates { get; init; }

    /// <summary>How the questions are drawn.</summary>
    public required SamplingOptions Sampling { get; init; }

    /// <summary>Every reason why this cannot be used, as sentences that begin with the key.</summary>
    public IEnumerable<string> Problems() =>
    [
        .. PlanChecks.AtLeast("candidates", Candidates, 1),
        .. PlanChecks.AtLeast("completions_per_context", CompletionsPerContext, 1),
        .. CompletionsPerContext > 0 ? PlanChecks.PartOf("completions_per_context", CompletionsPerContext, "candidates", Candidates) : [],
        .. PlanChecks.Inside("sampling", Sampling.Problems()),
    ];
}
