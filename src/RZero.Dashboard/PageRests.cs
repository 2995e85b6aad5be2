using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace RZero.Dashboard;

/// <summary>
/// For how long a page that is taken anew again and again rests after it was read, so that a run which works beside it loses less than a hundredth of
/// the machine. What a page costs is what it cost at best of late: the first readings compile the program, and say nothing.
/// </summary>
/// <param name="processors">Processors of the machine.</param>
internal sealed class PageRests(int processors)
{
    /// <summary>What reading and sending may take of the machine. Telling of changes, and collecting what is left, take as much again.</summary>
    private const double Share = 0.0044;

    /// <summary>Characters that are made, encoded and sent, beside what is read, in a millisecond; measured.</summary>
    private const double CharactersOfMillisecond = 30_000;

    private const int Remembered = 8;
    private const int Few = 4;

    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan AtFirst = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, ImmutableList<TimeSpan>> costs = new(StringComparer.Ordinal);

    /// <summary>The rest after a reading.</summary>
    /// <param name="page">Which page was read, and how.</param>
    /// <param name="reading">Processor time that it took.</param>
    /// <param name="characters">How long it is.</param>
    public TimeSpan After(string page, TimeSpan reading, int characters)
    {
        var cost = reading + TimeSpan.FromMilliseconds(characters / CharactersOfMillisecond);
        var known = costs.AddOrUpdate(page, [cost], (_, before) => before.RemoveRange(0, before.Count < Remembered ? 0 : 1).Add(cost));
        if (known.Count < Few)
        {
            return AtFirst;
        }

        var rest = known.Min() / (Share * processors);
        return rest < Shortest ? Shortest : rest > Longest ? Longest : rest;
    }
}
