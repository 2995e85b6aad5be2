using RZero.Models.Scoring;

namespace RZero.Models.Tests.Scoring;

/// <summary>Sequences of the small model's ids.</summary>
internal static class ScoredTexts
{
    /// <summary>Short ones, and some that are longer than a pass.</summary>
    public static IReadOnlyList<SequenceToScore> Mixed { get; } =
        [.. Enumerable.Range(0, 40).Select(number => Text(number % 7 == 0 ? 300 : 1 + (number * 5 % 60), number))];

    public static SequenceToScore Text(int length, int seed) =>
        new([.. Enumerable.Range(0, length).Select(place => ((place * 37) + (seed * 11)) % 320)], seed % 3);

    /// <summary>Every digit of the numbers.</summary>
    public static string Printed(SequenceScores scores) => $"{string.Join(' ', scores.LogProbs)} / {string.Join(' ', scores.Top)}";
}
