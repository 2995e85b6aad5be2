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
    /// <param name="part">Their share of a step, in [0, 1), rounded to whole questions.</param>
    public QuestionOrder With(ImmutableArray<LabeledQuestion> replayed, double part) =>
        new(questions, stream) { earlier = new(replayed, stream.Child("replay")), share = part };

    /// <summary>The questions of a step, 1 for the first; those of earlier iterations come last.</summary>
    /// <param name="step">The step.</param>
    /// <param name="count">How many a step takes.</param>
    public ImmutableArray<LabeledQuestion> OfStep(int step, int count)
    {
        var replayed = earlier is null ? 0 : Math.Min(count - 1, (int)Math.Round(share * count, MidpointRounding.AwayFromZero));
        var own = order.OfStep(step, count - replayed);
        return replayed == 0 ? own : [.. own, .. earlier!.OfStep(step, replayed)];
    }
}
