using System.Collections.Immutable;

namespace RZero.Core.Events;

/// <summary>
/// Which attempts a run stands on: from the base, the latest attempt at each iteration that comes from the one before. Attempts that were gone back
/// from, and what followed them, are in the journal and not on the line.
/// </summary>
public sealed class IterationLine
{
    private readonly ImmutableArray<IterationStateEvent> known;
    private readonly ImmutableArray<IterationStateEvent> line;

    /// <param name="states">All attempts that the journal knows, in any order.</param>
    public IterationLine(IEnumerable<IterationStateEvent> states)
    {
        known = [.. states.OrderBy(state => state.At.Iteration).ThenBy(state => state.At.Attempt)];
        var builder = ImmutableArray.CreateBuilder<IterationStateEvent>();
        foreach (var latest in known.GroupBy(state => state.At.Iteration).Select(attempts => attempts.Last()))
        {
            if (latest.Parent == builder.LastOrDefault()?.At)
            {
                builder.Add(latest);
            }
        }

        line = builder.ToImmutable();
    }

    /// <summary>The state of an iteration on the line, or null where it was not begun.</summary>
    public IterationStateEvent? Find(int iteration) => line.FirstOrDefault(state => state.At.Iteration == iteration);

    /// <summary>The attempt at an iteration that a run is at, or begins when it comes there.</summary>
    public IterationAttempt At(int iteration) => Find(iteration)?.At ?? Next(iteration);

    /// <summary>The attempt after all that there were at an iteration.</summary>
    public IterationAttempt Next(int iteration) =>
        new(iteration, 1 + known.Where(state => state.At.Iteration == iteration).Select(state => state.At.Attempt).DefaultIfEmpty(0).Max());
}
