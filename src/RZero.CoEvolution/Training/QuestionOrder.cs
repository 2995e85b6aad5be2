using System.Collections.Immutable;
using RZero.Core;

namespace RZero.CoEvolution.Training;

/// <summary>Which questions each step trains on: the curriculum in the order of <see cref="ItemOrder{T}"/>, and others among them.</summary>
public sealed class QuestionOrder
{
    private const double Slack = 1e-9;

    private readonly StreamKey stream;
    private readonly Func<int, int, ImmutableArray<LabeledQuestion>> ofStep;

    /// <param name="questions">At least one.</param>
    /// <param name="stream">Decides the order.</param>
    public QuestionOrder(ImmutableArray<LabeledQuestion> questions, StreamKey stream)
        : this(stream, new ItemOrder<LabeledQuestion>(questions, stream).OfStep)
    {
    }

    private QuestionOrder(StreamKey stream, Func<int, int, ImmutableArray<LabeledQuestion>> ofStep) => (this.stream, this.ofStep) = (stream, ofStep);

    /// <summary>The same, with other questions among those of every step, at even distances.</summary>
    /// <param name="others">At least one.</param>
    /// <param name="share">Their share of a step, and of every part of one, in [0, 1), rounded down to whole questions.</param>
    /// <param name="name">Of their stream, which decides their order.</param>
    public QuestionOrder With(ImmutableArray<LabeledQuestion> others, double share, string name)
    {
        var mixed = new ItemOrder<LabeledQuestion>(others, stream.Child(name));
        return new(stream, (step, count) =>
        {
            var (own, other) = (ofStep(step, count - Others(count)), Others(count) == 0 ? [] : mixed.OfStep(step, Others(count)));
            return [.. Enumerable.Range(0, count).Select(place =>
                Others(place + 1) > Others(place) ? other[Others(place)] : own[place - Others(place)])];
        });

        // A share such as 0.29 is a little less than it says: 29 of 100 are meant.
        int Others(int places) => (int)((share * places) + Slack);
    }

    /// <summary>The questions of a step, 1 for the first.</summary>
    /// <param name="step">The step.</param>
    /// <param name="count">How many a step takes.</param>
    public ImmutableArray<LabeledQuestion> OfStep(int step, int count) => ofStep(step, count);
}
