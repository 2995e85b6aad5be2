using System.Collections.Immutable;
using RZero.Core;

namespace RZero.CoEvolution.Training;

/// <summary>Which questions each step trains on: the curriculum in the order of <see cref="ItemOrder{T}"/>.</summary>
/// <param name="questions">At least one.</param>
/// <param name="stream">Decides the order.</param>
public sealed class QuestionOrder(ImmutableArray<LabeledQuestion> questions, StreamKey stream)
{
    private readonly ItemOrder<LabeledQuestion> order = new(questions, stream);

    /// <summary>The questions of a step, 1 for the first.</summary>
    /// <param name="step">The step.</param>
    /// <param name="count">How many a step takes.</param>
    public ImmutableArray<LabeledQuestion> OfStep(int step, int count) => order.OfStep(step, count);
}
