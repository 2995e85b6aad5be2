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

    /// <summary>The field of the id; null takes <c>id</c>.</summary>
    public string? Id { get; init; }

    /// <summary>A field that holds the answer where it is there, before all that are known.</summary>
    public string? LikelyAnswer { get; init; }

    /// <summary>A field that holds the letter of the right option where there is no <c>answer_letter</c>.</summary>
    public string? Letter { get; init; }

    /// <summary>A field to count items under where there is no <c>category</c>.</summary>
    public string? Category { get; init; }

    /// <summary>Whether the first of several answers counts; else such an item is refused.</summary>
    public bool TakesFirstAnswer { get; init; }

    /// <summary>The field of the problem among those that are there; where none is known, the name that was looked for first.</summary>
    /// <param name="present">Whether there is a field of a name.</param>
    public string ProblemOf(Func<string, bool> present) => Problem ?? First(Problems, present);

    /// <summary>The field of the answer, likewise.</summary>
    /// <param name="present">Whether there is a field of a name.</param>
    public string AnswerOf(Func<string, bool> present)
    {
        ArgumentNullException.ThrowIfNull(present);
        return Answer ?? (LikelyAnswer is { } likely && present(likely) ? likely : First(FieldNames.Answers, present));
    }

    /// <summary>The field of the letter; none where neither is there.</summary>
    /// <param name="present">Whether there is a field of a name.</param>
    public string? LetterOf(Func<string, bool> present) => Either("answer_letter", Letter, present);

    /// <summary>The field of the category; none where neither is there.</summary>
    /// <param name="present">Whether there is a field of a name.</param>
    public string? CategoryOf(Func<string, bool> present) => Either("category", Category, present);

    /// <summary>The field of the id; none where neither is there.</summary>
    /// <param name="present">Whether there is a field of a name.</param>
    public string? IdOf(Func<string, bool> present) => Either("id", Id, present);

    private static string? Either(string known, string? other, Func<string, bool> present)
    {
        ArgumentNullException.ThrowIfNull(present);
        return present(known) ? known : other is not null && present(other) ? other : null;
    }

    private static string First(ImmutableArray<string> known, Func<string, bool> present) => known.FirstOrDefault(present) ?? known[0];
}
