using System.Collections.Immutable;

namespace RZero.Evaluation;

/// <summary>What changed between two measurements of the same problems.</summary>
/// <param name="Before">The iteration that was measured first; 0 is the base.</param>
/// <param name="After">The iteration that it is held against.</param>
/// <param name="Problems">The problems that both answered, in benchmark order.</param>
public sealed record AnswerChanges(int Before, int After, ImmutableArray<AnswerChange> Problems)
{
    /// <summary>Where nothing was gained, so many others say so.</summary>
    private const int Pair = 2;

    /// <summary>Problems that were answered wrongly before and rightly after.</summary>
    public int GainedCount => Problems.Count(change => change.IsGained);

    /// <summary>Problems that were answered rightly before and wrongly after.</summary>
    public int LostCount => Problems.Count(change => change.IsLost);

    /// <summary>Holds the first answers to each problem of two measurements against each other.</summary>
    /// <param name="before">The measurement before.</param>
    /// <param name="after">The measurement after, of the same problems.</param>
    public static AnswerChanges Between(MeasuredAnswers before, MeasuredAnswers after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return new(
            before.Iteration,
            after.Iteration,
            [
                .. before.Report.Items.Zip(after.Report.Items)
                    .Where(pair => !pair.First.Rollouts.IsEmpty && !pair.Second.Rollouts.IsEmpty)
                    .Select(pair => new AnswerChange(pair.First.Item, First(pair.First), First(pair.Second))),
            ]);
    }

    /// <summary>
    /// The problems that tell most: gained ones, of as many kinds as there are. Where fewer than two were gained, they are filled up to two by those
    /// that were lost, then by those that are answered otherwise, then by any: what a run did not do is told too.
    /// </summary>
    /// <param name="most">Most problems of the result.</param>
    public ImmutableArray<AnswerChange> Telling(int most)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        ImmutableArray<AnswerChange> gained = [.. Varied(Problems.Where(change => change.IsGained), most)];
        var others = Problems.Where(change => !change.IsGained)
            .OrderBy(change => change.IsLost ? 0 : change.Before.Completion != change.After.Completion ? 1 : 2);
        return gained.Length >= Pair ? gained : [.. gained.Concat(others).Take(Math.Min(most, Pair))];
    }

    /// <summary>
    /// One of each category, from all over the benchmark, and further ones where there are too few categories. Of a category rather one that had an
    /// answer before, which says more than silence.
    /// </summary>
    private static IEnumerable<AnswerChange> Varied(IEnumerable<AnswerChange> changes, int most)
    {
        var ranked = changes.GroupBy(change => change.Item.Category)
            .SelectMany(kind => kind.OrderBy(change => change.Before.Answer is null).Index())
            .ToLookup(ranked => ranked.Index == 0, ranked => ranked.Item);
        ImmutableArray<AnswerChange> firsts = [.. ranked[true]];
        return firsts.Length <= most
            ? firsts.Concat(ranked[false]).Take(most)
            : Enumerable.Range(0, most).Select(place => firsts[((2 * place) + 1) * firsts.Length / (2 * most)]);
    }

    private static JudgedAnswer First(ItemResult result) => new(result.Rollouts[0].Text, result.Answers[0].Text, result.Correct[0]);
}
