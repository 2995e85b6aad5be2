using RZero.Core;
using RZero.Training.Objectives.Rows;

namespace RZero.Training.Objectives;

/// <summary>The share of the update's loss that each token of a row has.</summary>
/// <param name="rowLength">Tokens of the row.</param>
/// <param name="totals">Of the update.</param>
public delegate double TokenShare(int rowLength, UpdateTotals totals);

/// <summary>How token losses become one number, by name.</summary>
public static class Aggregations
{
    /// <summary>Mean over the tokens of a completion, then mean over completions: every completion weighs the same.</summary>
    public const string SequenceMean = "sequence_mean";

    /// <summary>Mean over all tokens of the update: every token weighs the same.</summary>
    public const string TokenMean = "token_mean";

    /// <summary>
    /// Sum over all tokens, divided by rows times the longest completion that may be sampled: a constant, so that no length weighs more.
    /// </summary>
    public const string LongestMean = "longest_mean";

    /// <summary>Sum over the tokens of a completion, then mean over completions: long completions weigh more.</summary>
    public const string SequenceSum = "sequence_sum";

    /// <summary>All of them.</summary>
    public static Registry<TokenShare> All { get; } = new("aggregation", [
        (SequenceMean, static (rowLength, totals) => 1.0 / (rowLength * (double)totals.Rows)),
        (TokenMean, static (_, totals) => 1.0 / totals.Tokens),
        (LongestMean, static (_, totals) => 1.0 / (totals.Rows * (double)(totals.LongestAllowed ?? totals.LongestRow))),
        (SequenceSum, static (_, totals) => 1.0 / totals.Rows),
    ]);
}
