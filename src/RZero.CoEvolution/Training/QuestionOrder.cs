using System.Collections.Immutable;
using RZero.Core;

namespace RZero.CoEvolution.Training;

/// <summary>
/// Which questions each step trains on: the curriculum is gone through in random order, and again in another order when it is used up, so
/// that a curriculum smaller than a step is no special case. A function of the step's number alone.
/// </summary>
public sealed class QuestionOrder(ImmutableArray<LabeledQuestion> questions, StreamKey stream)
{
    private readonly Dictionary<long, int[]> epochs = [];

    /// <summary>The questions of a step, 1 for the first.</summary>
    public ImmutableArray<LabeledQuestion> OfStep(int step, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(step);
        var first = (long)(step - 1) * count;
        return [.. Enumerable.Range(0, count).Select(offset => At(first + offset))];
    }

    private LabeledQuestion At(long position)
    {
        var epoch = position / questions.Length;
        if (!epochs.TryGetValue(epoch, out var order))
        {
            order = [.. Enumerable.Range(0, questions.Length)];
            new RandomSequence(stream.Child("epoch", epoch)).Shuffle<int>(order);
            epochs[epoch] = order;
        }

        return questions[order[position % questions.Length]];
    }
}
