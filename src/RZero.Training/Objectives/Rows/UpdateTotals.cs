namespace RZero.Training.Objectives.Rows;

/// <summary>What every row of an update must know of all of them. Rows that are left out of the passes count as well.</summary>
/// <param name="Rows">Completions of the update, at least 1.</param>
/// <param name="Tokens">Their tokens, at least 1.</param>
/// <param name="LongestRow">Tokens of the longest.</param>
/// <param name="EntropyThreshold">Entropy from which on a token counts, in nats, for objectives that look at uncertain tokens only; null where
/// all count.</param>
public sealed record UpdateTotals(int Rows, long Tokens, int LongestRow, double? EntropyThreshold = null)
{
    /// <summary>Tokens of the longest completion that may be sampled; null where nobody says.</summary>
    public int? LongestAllowed { get; init; }

    /// <summary>Minus the mean log-prob that their tokens had when they were sampled, in nats; null where that is not known.</summary>
    public double? SampledEntropy { get; init; }
}
