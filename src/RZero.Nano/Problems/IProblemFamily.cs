using RZero.Core;

namespace RZero.Nano.Problems;

/// <summary>A kind of problem that can be made at five levels, read back from its text, and worked step by step.</summary>
public interface IProblemFamily
{
    /// <summary>Name in tables, such as "fraction".</summary>
    string Name { get; }

    /// <summary>A random problem of a level, 1 (easy) to <see cref="ProblemSet.LevelCount"/>.</summary>
    Problem Sample(int level, RandomSequence chance);

    /// <summary>The problem that a question states, or null when it is not of this family. Never throws.</summary>
    Problem? Read(string question);
}
