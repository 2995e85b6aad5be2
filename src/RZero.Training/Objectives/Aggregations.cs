using RZero.Core;

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

    /// <summary>All of them.</summary>
    public static Registry<TokenShare> All { get; } = new("aggregation", [
        (SequenceMean, static (rowLength, totals) => 1.0 / (rowLength * (double)totals.Rows)),
        (TokenMean, static (_, totals) => 1.0 / totals.Tokens),
    ]);
}
