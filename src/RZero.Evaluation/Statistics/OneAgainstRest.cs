namespace RZero.Evaluation.Statistics;

/// <summary>A classifier of several classes, judged class by class: this class, or any other.</summary>
public static class OneAgainstRest
{
    /// <summary>
    /// Mean over the classes of the micro-averaged F1 of that question, which counts both sides and so is the share of items that are on the right
    /// one.
    /// </summary>
    /// <param name="known">Each item's class.</param>
    /// <param name="given">The class that each was put into, in the same order.</param>
    /// <param name="classCount">Classes, numbered from 0.</param>
    public static double MicroF1(IReadOnlyList<int> known, IReadOnlyList<int> given, int classCount)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(given);
        ArgumentOutOfRangeException.ThrowIfZero(known.Count, nameof(known));
        ArgumentOutOfRangeException.ThrowIfNotEqual(given.Count, known.Count, nameof(given));
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 1);
        return Enumerable.Range(0, classCount)
            .Average(one => known.Zip(given).Count(pair => (pair.First == one) == (pair.Second == one)) / (double)known.Count);
    }
}
