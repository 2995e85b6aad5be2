using RZero.Core;

namespace RZero.Runs;

/// <summary>Which questions are asked for.</summary>
/// <param name="Phase">Label for the candidates of the Solver's training, Challenger for those scored for its reward.</param>
public sealed record QuestionQuery(Phase Phase)
{
    /// <summary>Of this iteration alone; null for all.</summary>
    public int? Iteration { get; init; }

    /// <summary>Only those that the filter kept, or only those that it dropped; null for all.</summary>
    public bool? Kept { get; init; }

    /// <summary>Only those whose text holds this, letters compared without case; null for all.</summary>
    public string? Text { get; init; }

    /// <summary>How many are passed over.</summary>
    public int Skip { get; init; }

    /// <summary>How many at most.</summary>
    public int Take { get; init; } = 100;
}
