using System.Collections.Immutable;
using RZero.Core;

namespace RZero.Nano.Problems;

/// <summary>All families of the built-in model.</summary>
public static class ProblemSet
{
    /// <summary>Levels of difficulty of every family.</summary>
    public const int LevelCount = 5;

    /// <summary>The families, in the order of tables.</summary>
    public static ImmutableArray<IProblemFamily> Families { get; } =
        [new ArithmeticFamily(), new ExpressionFamily(), new FractionFamily(), new EquationFamily(), new WordProblemFamily()];

    /// <summary>The problem that a question states, or null when no family knows it. Never throws.</summary>
    public static Problem? Read(string question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return question.Length > 200 ? null : Families.Select(family => family.Read(question)).FirstOrDefault(problem => problem is not null);
    }

    /// <summary>Whether a problem is kept out of every corpus, for the benchmark: one in six by the hash of its text.</summary>
    public static bool IsHeldOut(Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return StreamKey.Root(0).Child(problem.Question).BitsAt(0) % 6 == 0;
    }

    internal static int LevelOrZero(int level) => level is >= 1 and <= LevelCount ? level : 0;
}
