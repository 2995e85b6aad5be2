using System.Collections.Immutable;
using RZero.Core;

namespace RZero.CoEvolution.Training;

/// <summary>Which questions each step trains on: the curriculum in the order of <see cref="ItemOrder{T}"/>.</summary>
/// <param name="questions">At least one.</param>
/// <param name="stream">Decides the order.</param>
public sealed class QuestionOrder(ImmutableArray<LabeledQuestion> questions, StreamKey stream)
{
    private readonly ItemOrder<LabeledQuestion> order = new(questions, stream);
    private ItemOrder<LabeledQuestion>? earlier;
    private double share;

    /// <summary>The same, with questions of earlier iterations among those of every step.</summary>
    /// <param name="replayed">At least one.</param>
    /// <param name="part">Their share of a step, and of every part of one, in [0, 1), rounded down to whole questions.</param>
    public QuestionOrder With(ImmutableArray<LabeledQuestion> replayed, double part) =>
        new(questions, stream) { earlier = new(replayed, stream.Child("replay")), share = part };

    /// <summary>The questions of a step, 1 for the first; those of earlier iterations at even distances among them.</summary>
    /// <param name="step">The step.</param>
    /// <param name="count">How many a step takes.</param>
    public ImmutableArray<LabeledQuestion> OfStep(int step, int count)
    {
        if (earlier is null)
        {
            return order.OfStep(step, count);
        }

        var replayed = Replayed(count);
        var (own, old) = (order.OfStep(step, count - replayed), replayed == 0 ? [] : earlier.OfStep(step, replayed));
        return [.. Enumerable.Range(0, count).Select(place => IsReplayed(place) ? old[Replayed(place)] : own[place - Replayed(place)])];
    }

    /// <summary>How many of so many places are those of earlier questions.</summary>
    private int Replayed(int places) => (int)(share * places);

    private bool IsReplayed(int place) => Replayed(place + 1) > Replayed(place);
}
