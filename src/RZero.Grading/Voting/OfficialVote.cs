using RZero.Core.Answers;

namespace RZero.Grading.Voting;

/// <summary>
/// The majority vote as the official program counts it, for studies of parity: samples join the first class whose first answer they match in
/// either direction, so the result depends on their order. All answers with "no " in them are one class. Ties go to the class that was opened first.
/// </summary>
/// <remarks>
/// A missing box counts as the text "None" there; give it as that text to reproduce it. Here null and blank answers are in no class.
/// </remarks>
public static class OfficialVote
{
    /// <summary>Groups the answers, the largest class first.</summary>
    /// <param name="answers">One per sample; null or blank where a sample has none.</param>
    public static Vote Of(IReadOnlyList<string?> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var classes = new List<(string Answer, List<int> Members)>();
        for (var sample = 0; sample < answers.Count; sample++)
        {
            if (answers[sample] is not { } answer || string.IsNullOrWhiteSpace(answer))
            {
                continue;
            }

            var known = classes.Find(found => Match(answer, found.Answer));
            if (known.Members is null)
            {
                classes.Add((answer, [sample]));
            }
            else
            {
                known.Members.Add(sample);
            }
        }

        return new Vote(
            [.. classes.OrderByDescending(found => found.Members.Count).Select(found => new VoteClass(found.Answer, [.. found.Members]))],
            answers.Count);
    }

    private static bool Match(string answer, string representative) =>
        answer == representative || (SaysNo(answer) && SaysNo(representative))
        || OfficialEquality.Accepts(answer, representative) || OfficialEquality.Accepts(representative, answer);

    private static bool SaysNo(string answer) => answer.Contains("no ", StringComparison.OrdinalIgnoreCase);
}
