using System.Collections.Immutable;
using RZero.Core;

namespace RZero.CoEvolution.Training;

/// <summary>
/// Which items each step takes: all are gone through in random order, and again in another order when they are used up, so that fewer items than a
/// step takes are no special case. A function of the step's number alone.
/// </summary>
/// <typeparam name="T">What is ordered.</typeparam>
/// <param name="items">At least one.</param>
/// <param name="stream">Decides the order.</param>
public sealed class ItemOrder<T>(ImmutableArray<T> items, StreamKey stream)
{
    private readonly Dictionary<long, int[]> epochs = [];

    /// <summary>The items of a step, 1 for the first.</summary>
    /// <param name="step">The step.</param>
    /// <param name="count">How many a step takes.</param>
    public ImmutableArray<T> OfStep(int step, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(step);
        var first = (long)(step - 1) * count;
        return [.. Enumerable.Range(0, count).Select(offset => At(first + offset))];
    }

    private T At(long position)
    {
        var epoch = position / items.Length;
        if (!epochs.TryGetValue(epoch, out var order))
        {
            order = [.. Enumerable.Range(0, items.Length)];
            new RandomSequence(stream.Child("epoch", epoch)).Shuffle<int>(order);
            epochs[epoch] = order;
        }

        return items[order[position % items.Length]];
    }
}
