using System.Collections.Immutable;
using RZero.CoEvolution.Training;
using RZero.Core;
using Xunit;

namespace RZero.CoEvolution.Tests.Training;

public sealed class QuestionOrderTests
{
    private static readonly LabeledQuestion[] Twenty =
        [.. Enumerable.Range(0, 20).Select(number => new LabeledQuestion(new($"q{number}", $"question {number}"), new([], 4), null))];

    [Fact]
    public void OfStep_WholeEpochs_TakeEveryQuestionOnceEach()
    {
        var order = new QuestionOrder([.. Twenty], StreamKey.Root(5));
        var drawn = Enumerable.Range(1, 8).SelectMany(step => order.OfStep(step, 5)).Select(question => question.Question.Id).ToList();

        Assert.Equal(20, drawn[..20].Distinct().Count());
        Assert.Equal(20, drawn[20..].Distinct().Count());
    }

    [Fact]
    public void OfStep_Epochs_AreShuffledEachInItsOwnWay()
    {
        var order = new QuestionOrder([.. Twenty], StreamKey.Root(5));
        var (first, second) = (order.OfStep(1, 20), order.OfStep(2, 20));

        Assert.NotEqual(Twenty, first);
        Assert.NotEqual(first, second);
    }

    [Fact]
    public void OfStep_FewerQuestionsThanAStepTakes_GoesRoundAndRound()
    {
        var order = new QuestionOrder([.. Twenty[..3]], StreamKey.Root(5));

        var drawn = order.OfStep(1, 8).Select(question => question.Question.Id).ToList();
        Assert.All([drawn[..3], drawn[3..6]], epoch => Assert.Equal(["q0", "q1", "q2"], epoch.Order()));
        Assert.Equal(2, drawn[6..].Distinct().Count());
    }

    [Fact]
    public void OfStep_StepAskedByItself_IsTheSameAsInTurn()
    {
        var inTurn = new QuestionOrder([.. Twenty], StreamKey.Root(5));
        _ = inTurn.OfStep(1, 7);
        _ = inTurn.OfStep(2, 7);

        Assert.Equal(inTurn.OfStep(3, 7), new QuestionOrder([.. Twenty], StreamKey.Root(5)).OfStep(3, 7));
        Assert.NotEqual(inTurn.OfStep(1, 20), new QuestionOrder([.. Twenty], StreamKey.Root(6)).OfStep(1, 20));
    }

    /// <summary>As many others as the share says, though binary fractions fall short of it, and the run's own as if they stood alone.</summary>
    [Theory]
    [InlineData(0.25, 8, new[] { 3, 7 })]
    [InlineData(0.5, 4, new[] { 1, 3 })]
    [InlineData(0.29, 100, null, 29)]
    [InlineData(0.57, 100, null, 57)]
    [InlineData(0.3, 3, new int[0])]
    public void With_Others_TakeTheirShareOfAStepAtEvenDistances(double share, int count, int[]? places, int? expected = null)
    {
        ImmutableArray<LabeledQuestion> others = [.. Twenty.Skip(10)];
        var own = new QuestionOrder([.. Twenty.Take(10)], StreamKey.Root(5));
        var mixed = own.With(others, share, "replay").OfStep(2, count);

        var found = Enumerable.Range(0, count).Where(place => others.Contains(mixed[place])).ToList();
        Assert.Equal(expected ?? places!.Length, found.Count);
        Assert.True(places is null || places.SequenceEqual(found));
        Assert.Equal(own.OfStep(2, count - found.Count), mixed.Where((_, place) => !found.Contains(place)));
    }

    [Fact]
    public void OfStep_BeforeTheFirst_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new QuestionOrder([.. Twenty], StreamKey.Root(5)).OfStep(0, 1));
}
