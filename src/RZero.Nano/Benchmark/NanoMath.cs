using System.Collections.Immutable;
using RZero.Core;
using RZero.Nano.Problems;

namespace RZero.Nano.Benchmark;

/// <summary>
/// The held-out problems of the built-in model: every family and level in turn, none of them in any corpus. The first
/// <see cref="InRunCount"/> measure a run while it goes on, the next <see cref="FullCount"/> are for <c>rzero eval</c>.
/// </summary>
public static class NanoMath
{
    /// <summary>Problems of <c>nano-math-240</c>.</summary>
    public const int InRunCount = 240;

    /// <summary>Problems of <c>nano-math</c>.</summary>
    public const int FullCount = 1200;

    private const int CellCount = 5 * ProblemSet.LevelCount;

    /// <summary>All problems, in-run ones first. Always the same.</summary>
    public static ImmutableArray<Problem> Build()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var cells = Enumerable.Range(0, CellCount)
            .Select(cell => new RandomSequence(StreamKey.Root(0).Child("nano-math").Child(cell)))
            .ToImmutableArray();
        return [.. Enumerable.Range(0, InRunCount + FullCount).Select(number => Next(number % CellCount, cells[number % CellCount], seen))];
    }

    private static Problem Next(int cell, RandomSequence chance, HashSet<string> seen)
    {
        var (family, level) = (ProblemSet.Families[cell / ProblemSet.LevelCount], (cell % ProblemSet.LevelCount) + 1);
        const int tries = 1_000_000;
        for (var i = 0; i < tries; i++)
        {
            var problem = family.Sample(level, chance);
            if (problem.Level == level && ProblemSet.IsHeldOut(problem) && seen.Add(problem.Question))
            {
                return problem;
            }
        }

        throw new InvalidOperationException($"The family {family.Name} has too few held-out problems of level {level}.");
    }
}
