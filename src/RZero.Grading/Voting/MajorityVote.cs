using RZero.Core.Answers;
using RZero.Grading.Mathematics.Comparison;

namespace RZero.Grading.Voting;

/// <summary>
/// The majority vote over sampled answers. A missing answer is never a class but counts as a sample. Classes come from normal forms first;
/// only their representatives are compared. The result does not depend on the order of the samples, except for their indexes.
/// </summary>
public static class MajorityVote
{
    /// <summary>Groups equal answers, the largest class first; ties go to the shortest spelling, then to the first in ordinal order.</summary>
    /// <param name="answers">One per sample; null or blank where a sample has none.</param>
    public static Vote Of(IReadOnlyList<string?> answers) => Of(answers, meanLogProbs: null);

    /// <summary>As <see cref="Of(IReadOnlyList{string?})"/>, but a tie in size goes to the class that the policy thinks likelier.</summary>
    /// <param name="answers">One per sample; null or blank where a sample has none.</param>
    /// <param name="meanLogProbs">Mean log-probability per token of each sample; a class counts with the mean over its members.</param>
    public static Vote Of(IReadOnlyList<string?> answers, IReadOnlyList<double>? meanLogProbs)
    {
        ArgumentNullException.ThrowIfNull(answers);
        if (meanLogProbs is not null)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(meanLogProbs.Count, answers.Count, nameof(meanLogProbs));
        }

        var parts = answers.Select((answer, sample) => new Ballot(sample, answer?.Trim() ?? string.Empty))
            .Where(ballot => ballot.Answer.Length > 0)
            .GroupBy(ballot => MathEquality.KeyOf(ballot.Answer))
            .Select(group => (IsUnique: group.Key.IsUnique, Ballots: group.ToList()));
        var ordered = Merge(parts).Select(Class)
            .OrderByDescending(found => found.Count)
            .ThenByDescending(found => meanLogProbs is null ? 0 : MeanOf(found, meanLogProbs))
            .ThenBy(found => found.Answer.Length)
            .ThenBy(found => found.Answer, StringComparer.Ordinal);
        return new Vote([.. ordered], answers.Count);
    }

    /// <summary>
    /// Joins parts whose representatives are equal; two unique keys need no comparison. Connected parts become one class, because across an
    /// undecided pair equality alone need not reach from end to end; so the order of the parts does not matter.
    /// </summary>
    private static List<List<Ballot>> Merge(IEnumerable<(bool IsUnique, List<Ballot> Ballots)> parts)
    {
        var classes = new List<List<(bool IsUnique, string Spelling, List<Ballot> Ballots)>>();
        foreach (var (isUnique, ballots) in parts)
        {
            var spelling = Spelling(ballots);
            var joined = classes.FindAll(known => known.Exists(other =>
                !(isUnique && other.IsUnique) && MathEquality.Same(other.Spelling, spelling) == Verdict.Equal));
            classes.RemoveAll(joined.Contains);
            classes.Add([.. joined.SelectMany(known => known), (isUnique, spelling, ballots)]);
        }

        return classes.ConvertAll(known => known.SelectMany(part => part.Ballots).OrderBy(ballot => ballot.Sample).ToList());
    }

    private static VoteClass Class(List<Ballot> ballots) => new(Spelling(ballots), [.. ballots.Select(ballot => ballot.Sample)]);

    /// <summary>The most frequent spelling stands for a class, then the shortest, then the first in ordinal order.</summary>
    private static string Spelling(List<Ballot> ballots) => ballots
        .GroupBy(ballot => ballot.Answer, StringComparer.Ordinal)
        .OrderByDescending(same => same.Count())
        .ThenBy(same => same.Key.Length)
        .ThenBy(same => same.Key, StringComparer.Ordinal)
        .First().Key;

    /// <summary>Adds in ascending order of the numbers, so that rounding does not depend on the order of the samples.</summary>
    private static double MeanOf(VoteClass found, IReadOnlyList<double> logProbs) =>
        found.Members.Select(sample => logProbs[sample]).Order().Average();
}
