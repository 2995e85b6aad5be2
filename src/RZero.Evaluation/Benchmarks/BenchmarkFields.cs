using System.Collections.Immutable;
using RZero.Data;

namespace RZero.Evaluation.Benchmarks;

/// <summary>The fields that hold what a benchmark asks and knows.</summary>
/// <param name="Problem">The field of the problem; null takes the first known one that is there.</param>
/// <param name="Answer">The field of the answer; null likewise.</param>
public sealed record BenchmarkFields(string? Problem = null, string? Answer = null)
{
    /// <summary>Our own benchmarks call it a problem; others have other names.</summary>
    private static readonly ImmutableArray<string> Problems = ["problem", .. FieldNames.Questions.Except(["problem"])];

    /// <summary>The field of the problem among those that are there; where none is known, the name that was looked for first.</summary>
    /// <param name="present">Whether there is a field of a name.</param>
    public string ProblemOf(Func<string, bool> present) => Problem ?? First(Problems, present);

    /// <summary>The field of the answer, likewise.</summary>
    /// <param name="present">Whether there is a field of a name.</param>
    public string AnswerOf(Func<string, bool> present) => Answer ?? First(FieldNames.Answers, present);

    private static string First(ImmutableArray<string> known, Func<string, bool> present) => known.FirstOrDefault(present) ?? known[0];
}
