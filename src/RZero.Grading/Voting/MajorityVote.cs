using System.Collections.Immutable;
using RZero.Core;
using RZero.Grading.Equality;

namespace RZero.Grading.Voting;

/// <summary>
/// The majority among sampled answers. A missing answer is never a class, and counts in the denominator. The outcome does not depend on the
/// order of the samples: the largest class wins, then the shorter spelling, then the earlier in letter order.
/// </summary>
public static class MajorityVote
{
    private const long Steps = 100_000;

    /// <summary>Counts the votes; null or blank stands for a sample without an answer.</summary>
    public static Vote Of(IReadOnlyList<string?> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var classes = Enumerable.Range(0, answers.Count)
            .Where(sample => !string.IsNullOrWhiteSpace(answers[sample]))
            .GroupBy(sample => Key(answers[sample]!), StringComparer.Ordinal)
            .Select(members => new VoteClass(Spelling(members.Select(sample => answers[sample]!)), [.. members]))
            .OrderByDescending(candidate => candidate.Count)
            .ThenBy(candidate => candidate.Answer.Length)
            .ThenBy(candidate => candidate.Answer, StringComparer.Ordinal);
        return new(classes.ToImmutableArray(), answers.Count);
    }

    // An answer without a normal form is only the same as itself, letter for letter.
    private static string Key(string answer) => NormalForm.Of(answer, new StepBudget(Steps)) is { } form ? $"\n{form}" : answer;

    /// <summary>The commonest spelling of a class, then the shortest, then the first in letter order.</summary>
    private static string Spelling(IEnumerable<string> members) => members
        .GroupBy(answer => answer, StringComparer.Ordinal)
        .OrderByDescending(spelling => spelling.Count())
        .ThenBy(spelling => spelling.Key.Length)
        .ThenBy(spelling => spelling.Key, StringComparer.Ordinal)
        .First().Key;
}
