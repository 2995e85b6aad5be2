using System.Collections.Immutable;
using RZero.Core;

namespace RZero.Tasks.Elementary;

/// <summary>A kind of elementary problem: an operation, sizes, and words.</summary>
/// <param name="Name">Such as "sharing".</param>
/// <param name="Operation">What has to be done.</param>
/// <param name="Levels">Sizes of the numbers, the easiest first.</param>
/// <param name="Asks">The words that the benchmark asks in.</param>
/// <param name="Reads">Further words that others ask in.</param>
internal sealed record ElementaryKind(
    string Name, Operation Operation, ImmutableArray<ElementaryLevel> Levels, ImmutableArray<Phrasing> Asks, ImmutableArray<Phrasing> Reads)
{
    /// <summary>A problem of a level.</summary>
    /// <param name="level">1 for the easiest.</param>
    /// <param name="words">The words that slots can hold.</param>
    /// <param name="chance">Draws it.</param>
    public ElementaryProblem Sample(int level, ImmutableDictionary<string, ImmutableArray<string>> words, RandomSequence chance)
    {
        var (left, right) = Operation.Draw(Levels[level - 1], chance);
        var question = chance.Pick(Asks).Fill(left, right, words, chance);
        return new(Name, level, question, left, right, Operation.Answer(left, right)!);
    }

    /// <summary>The problem that a question states; null where it is of another kind. Never throws.</summary>
    /// <param name="question">A question without space around it or a sign at its end.</param>
    public ElementaryProblem? Read(string question)
    {
        foreach (var phrasing in Asks.Concat(Reads))
        {
            if (phrasing.Read(question) is { } numbers && Operation.Answer(numbers.Left, numbers.Right) is { } answer)
            {
                return new(Name, LevelOf(numbers.Left, numbers.Right), question, numbers.Left, numbers.Right, answer);
            }
        }

        return null;
    }

    private int LevelOf(long left, long right) => 1 + Levels.ToList().FindIndex(level => Operation.Fits(level, left, right));
}
