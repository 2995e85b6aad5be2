using RZero.Core;
using RZero.Grading.Equality;

namespace RZero.Grading.Voting;

/// <summary>
/// The majority vote over sampled answers. A missing answer is never a class but counts as a sample. Classes come from normal forms first;
/// only their representatives are compared. The result does not depend on the order of the samples, except for their indexes.
/// </summary>
public sealed class MajorityVote(IAnswerEquality equality)
{
    /// <summary>Groups equal answers, the largest class first; ties go to the shortest spelling, then to the first in ordinal order.</summary>
    /// <param name="answers">One per sample; null or blank where a sample has none.</param>
    public Vote Of(IReadOnlyList<string?> answers) => Of(answers, meanLogProbs: null);

    /// <summary>As <see cref="Of(IReadOnlyList{string?})"/>, but a tie in size goes to the class that the policy thinks likelier.</summary>
    /// <param name="answers">One per sample; null or blank where a sample has none.</param>
    /// <param name="meanLogProbs">Mean log-probability per token of each sample; a class counts with the mean over its members.</param>
    public Vote Of(IReadOnlyList<string?> answers, IReadOnlyList<double>? meanLogProbs)
    {
        ArgumentNullException.ThrowIfNull(answers);
        if (meanLogProbs is not null)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(meanLogProbs.Count, answers.Count, nameof(meanLogProbs));
        }

        var ballots = answers.Select((answer, sample) => new Ballot(sample, answer?.Trim() ?? string.Empty)).Where(ballot => ballot.Answer.Length > 0);
        var classes = Merge([.. ballots.GroupBy(ballot => equality.NormalForm(ballot.Answer), StringComparer.Ordinal).Select(group => Class([.. group]))]);
        return new Vote(
            [.. classes
                .OrderByDescending(found => found.Count)
                .ThenByDescending(found => meanLogProbs is null ? 0 : MeanOf(found, meanLogProbs))
                .ThenBy(found => found.Answer.Length)
                .ThenBy(found => found.Answer, StringComparer.Ordinal)],
            answers.Count);

        // Joins classes whose representatives are equal, in an order that the samples' order does not change.
        List<VoteClass> Merge(List<VoteClass> parts)
        {
            var ordered = parts.OrderBy(part => part.Answer.Length).ThenBy(part => part.Answer, StringComparer.Ordinal).ToList();
            return [.. Components(ordered).Select(component => component.Count == 1
                ? component[0]
                : Class([.. component.SelectMany(part => part.Members).Order().Select(sample => new Ballot(sample, answers[sample]!.Trim()))]))];
        }
    }

    /// <summary>Classes connected by equality: with an undecided pair in between, equality alone need not reach from end to end.</summary>
    private List<List<VoteClass>> Components(List<VoteClass> ordered)
    {
        var components = new List<List<VoteClass>>();
        foreach (var part in ordered)
        {
            var joined = components.FindAll(component => component.Exists(other => equality.Same(other.Answer, part.Answer) == Verdict.Equal));
            components.RemoveAll(joined.Contains);
            components.Add([.. joined.SelectMany(component => component), part]);
        }

        return components;
    }

    /// <summary>The most frequent spelling stands for the class, then the shortest, then the first in ordinal order.</summary>
    private static VoteClass Class(List<Ballot> ballots)
    {
        var spelling = ballots.GroupBy(ballot => ballot.Answer, StringComparer.Ordinal)
            .OrderByDescending(same => same.Count())
            .ThenBy(same => same.Key.Length)
            .ThenBy(same => same.Key, StringComparer.Ordinal)
            .First().Key;
        return new VoteClass(spelling, [.. ballots.Select(ballot => ballot.Sample)]);
    }

    /// <summary>Adds in ascending order of the numbers, so that rounding does not depend on the order of the samples.</summary>
    private static double MeanOf(VoteClass found, IReadOnlyList<double> logProbs) => found.Members.Select(sample => logProbs[sample]).Order().Average();
}
