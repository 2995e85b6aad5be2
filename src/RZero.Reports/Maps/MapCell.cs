using System.Collections.Immutable;
using RZero.Runs;

namespace RZero.Reports.Maps;

/// <summary>
/// Questions that lie so near each other that they are one dot. However many questions there are, a map has no more dots than cells.
/// </summary>
/// <param name="X">Where, from 0 at the left to 1.</param>
/// <param name="Y">How high, from 0 at the bottom to 1.</param>
/// <param name="Questions">The questions.</param>
public sealed record MapCell(double X, double Y, ImmutableArray<QuestionOutline> Questions)
{
    private const int Columns = 36;
    private const int Rows = 24;

    /// <summary>What became of most of them at the filter; null where it was not asked.</summary>
    public bool? Kept => Questions.Select(asked => asked.Kept).OfType<bool>().ToArray() is { Length: > 0 } known
        ? 2 * known.Count(kept => kept) >= known.Length
        : null;

    /// <summary>The cells of one iteration. Those of all iterations have the same places.</summary>
    /// <param name="map">The map.</param>
    /// <param name="iteration">Which iteration.</param>
    public static ImmutableArray<MapCell> Of(QuestionMap map, int iteration)
    {
        ArgumentNullException.ThrowIfNull(map);
        return
        [
            .. map.Questions.Where(question => question.Asked.Iteration == iteration)
                .GroupBy(question => (Column: (int)(question.X * (Columns - 1)), Row: (int)(question.Y * (Rows - 1))))
                .Select(group => new MapCell(
                    group.Average(question => question.X),
                    group.Average(question => question.Y),
                    [.. group.Select(question => question.Asked)]))
                .OrderByDescending(cell => cell.Questions.Length),
        ];
    }
}
