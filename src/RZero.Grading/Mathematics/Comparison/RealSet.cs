using System.Collections.Immutable;

namespace RZero.Grading.Mathematics.Comparison;

/// <summary>
/// A set of real numbers as the sorted cuts where it begins and ends, in turn. (1, 2] begins behind 1 and ends behind 2; the point 3 begins before
/// 3 and ends behind it. Equal sets have equal cuts.
/// </summary>
internal sealed class RealSet
{
    private const int MostCuts = 64;

    private RealSet(ImmutableArray<RealCut> cuts) => Cuts = cuts;

    /// <summary>The cuts: the first begins a stretch, the second ends it, and so on.</summary>
    public ImmutableArray<RealCut> Cuts { get; }

    /// <summary>All from one cut to another; nothing where they stand in the wrong order.</summary>
    public static RealSet Between(RealCut from, RealCut to) => new(from.CompareTo(to) < 0 ? [from, to] : []);

    /// <summary>The numbers for which a condition on being in either set holds; null where that is too much.</summary>
    public static RealSet? Combine(RealSet? left, RealSet? right, Func<bool, bool, bool> holds)
    {
        if (left is null || right is null || left.Cuts.Length + right.Cuts.Length > MostCuts)
        {
            return null;
        }

        var cuts = ImmutableArray.CreateBuilder<RealCut>();
        foreach (var cut in left.Cuts.Concat(right.Cuts).Distinct().Order())
        {
            var isInside = cuts.Count % 2 == 1;
            if (holds(left.Holds(cut), right.Holds(cut)) != isInside)
            {
                cuts.Add(cut);
            }
        }

        return new RealSet(cuts.ToImmutable());
    }

    /// <summary>What lies right behind a cut is in the set.</summary>
    private bool Holds(RealCut cut) => Cuts.Count(other => other.CompareTo(cut) <= 0) % 2 == 1;
}
