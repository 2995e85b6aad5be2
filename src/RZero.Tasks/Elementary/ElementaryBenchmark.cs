using System.Collections.Frozen;
using System.Collections.Immutable;
using RZero.Core;

namespace RZero.Tasks.Elementary;

/// <summary>
/// The held-out elementary problems: every kind and level in turn. The first <see cref="InRunCount"/> measure a run while it goes on, the next
/// <see cref="FullCount"/> are for <c>rzero eval</c>. None of them is trained on, whoever asks it and whatever it speaks of.
/// </summary>
public sealed class ElementaryBenchmark
{
    /// <summary>Problems of <c>elementary-120</c>.</summary>
    public const int InRunCount = 120;

    /// <summary>Problems of <c>elementary</c>.</summary>
    public const int FullCount = 600;

    private readonly ElementaryKinds kinds;
    private readonly Lazy<FrozenSet<(string Kind, long Left, long Right)>> identities;

    /// <param name="kinds">The kinds.</param>
    public ElementaryBenchmark(ElementaryKinds kinds)
    {
        ArgumentNullException.ThrowIfNull(kinds);
        this.kinds = kinds;
        Problems = Build();
        identities = new(() => Problems.Select(kinds.Identity).ToFrozenSet());
    }

    /// <summary>All problems, in-run ones first. Always the same.</summary>
    public ImmutableArray<ElementaryProblem> Problems { get; }

    /// <summary>Whether a question is one of them: by its kind and numbers, in whatever words.</summary>
    public bool Contains(string question) => kinds.Read(question) is { } problem && identities.Value.Contains(kinds.Identity(problem));

    private ImmutableArray<ElementaryProblem> Build()
    {
        var cellCount = kinds.Names.Length * ElementaryKinds.LevelCount;
        var seen = new HashSet<(string, long, long)>();
        var cells = Enumerable.Range(0, cellCount)
            .Select(cell => new RandomSequence(StreamKey.Root(0).Child("elementary").Child(cell)))
            .ToImmutableArray();
        return [.. Enumerable.Range(0, InRunCount + FullCount).Select(number => Next(number % cellCount, cells[number % cellCount], seen))];
    }

    private ElementaryProblem Next(int cell, RandomSequence chance, HashSet<(string, long, long)> seen)
    {
        const int tries = 100_000;
        for (var i = 0; i < tries; i++)
        {
            var problem = kinds.Sample(cell / ElementaryKinds.LevelCount, (cell % ElementaryKinds.LevelCount) + 1, chance);
            if (seen.Add(kinds.Identity(problem)))
            {
                return problem;
            }
        }

        throw new InvalidOperationException($"There are too few elementary problems for cell {cell}.");
    }
}
