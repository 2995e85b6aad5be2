using System.Collections.Immutable;
using RZero.Core;
using RZero.Training.Objectives;
using RZero.Training.Objectives.Rows;

namespace RZero.Training.Tests.Objectives;

/// <summary>Completions for tests, the same at every call.</summary>
internal static class ObjectiveRows
{
    /// <summary>Ratios 1.5 and 0.5 with an advantage of 2, and what stands around it in its update.</summary>
    public static ObjectiveRow TwoTokens { get; } = new([Math.Log(0.6), Math.Log(0.25)], [Math.Log(0.4), Math.Log(0.5)], [2, 2]);

    /// <summary>Two rows of five tokens in all; at most ten in a row were allowed.</summary>
    public static UpdateTotals TotalsOfTwoTokens { get; } = new(Rows: 2, Tokens: 5, LongestRow: 3) { LongestAllowed = 10 };

    /// <summary>A completion of so many tokens whose ratios lie between two thirds and one and a half.</summary>
    public static ObjectiveRow Drawn(int number, int length)
    {
        var random = new RandomSequence(StreamKey.Root(13).Child("row", number));
        ImmutableArray<double> Between(double from, double to) =>
            [.. Enumerable.Range(0, length).Select(_ => from + ((to - from) * random.NextUniform()))];
        var old = Between(-3, -0.5);
        return new(
            [.. old.Zip(Between(-0.4, 0.4), (before, change) => before + change)],
            old,
            [.. Enumerable.Repeat(number % 2 == 0 ? 1.3 : -0.7, length)])
        {
            Sampler = [.. old.Zip(Between(-0.1, 0.1), (before, change) => before + change)],
            Reference = Between(-3, -0.5),
            Entropies = Between(0.1, 2),
        };
    }

    /// <summary>The same completion with another log-prob of one token; what has no derivative stays where it was.</summary>
    public static ObjectiveRow Moved(this ObjectiveRow row, int token, double by) =>
        new(row.Policy.SetItem(token, row.Policy[token] + by), row.Old, row.Advantages)
        {
            Sampler = row.Sampler,
            Reference = row.Reference,
            Entropies = row.Entropies,
            Held = row.Held,
        };
}
