using System.Collections.Immutable;
using RZero.Evaluation;

namespace RZero.Reports.Evaluations;

/// <summary>A problem that a model gets wrong, and how.</summary>
/// <param name="Result">The problem with its samples.</param>
/// <param name="WrongAnswer">The wrong answer that it gave most often; null where it gave none.</param>
/// <param name="Times">How often it gave that.</param>
public sealed record WorstItem(ItemResult Result, string? WrongAnswer, int Times)
{
    /// <summary>
    /// The problems with the lowest accuracy, those first whose samples agree most on something wrong: there the model does not guess, it believes.
    /// </summary>
    /// <param name="report">An evaluation.</param>
    /// <param name="count">How many at most.</param>
    public static ImmutableArray<WorstItem> Of(EvaluationReport report, int count)
    {
        ArgumentNullException.ThrowIfNull(report);
        return
        [
            .. report.Items.Where(item => item.Item.Fault is null && item.MeanCorrect < 1)
                .Select(Of).OrderBy(item => item.Result.MeanCorrect).ThenByDescending(item => item.Times).Take(count),
        ];
    }

    /// <summary>The end of a sample that gave that answer, where the answer stands; of any sample where none gave one.</summary>
    /// <param name="longest">Most characters.</param>
    public string Excerpt(int longest)
    {
        var at = Enumerable.Range(0, Result.Rollouts.Length)
            .FirstOrDefault(sample => !Result.Correct[sample] && Result.Answers[sample].Text == WrongAnswer);
        var text = Result.Rollouts.IsEmpty ? "" : Result.Rollouts[at].Text.Trim();
        var cut = text.Length - longest;
        return cut <= 0 ? text : $"…{text[(char.IsLowSurrogate(text[cut]) ? cut + 1 : cut)..]}";
    }

    private static WorstItem Of(ItemResult result)
    {
        var most = result.Answers.Where((answer, sample) => answer.Text is not null && !result.Correct[sample])
            .GroupBy(answer => answer.Text!, StringComparer.Ordinal).MaxBy(group => group.Count());
        return new(result, most?.Key, most?.Count() ?? 0);
    }
}
