using System.Collections.Immutable;
using RZero.CoEvolution.Watching;
using RZero.Core;
using RZero.Core.Sampling;
using RZero.Tasks.Mathematics;
using RZero.Tasks.Prompts;
using Xunit;

namespace RZero.CoEvolution.Tests.Watching;

public sealed class AnswerWatchTests
{
    private readonly HandClock clock = new();
    private readonly AnswerWatch watch;

    public AnswerWatchTests() => watch = new(clock);

    [Fact]
    public void Now_BeforeAnyAnswer_IsNothing()
    {
        Assert.Null(watch.Now());

        Begin("i1/label", samples: 3, "one");

        Assert.Null(watch.Now());
    }

    /// <summary>In whatever order they come, and told twice or not: each answer counts once.</summary>
    [Fact]
    public void Now_AsAnswersCome_CountsThem()
    {
        Begin("i1/label", samples: 4, "one", "two");

        Hear("i1/label/1/2", "4");
        Assert.Equal("two 1/4: 4 x1", Seen);
        Hear("i1/label/1/0", "4.0");
        Hear("i1/label/0/0", "7");
        Hear("i1/label/1/2", "4");
        Assert.Equal("two 2/4: 4 x2", Seen);
        Hear("i1/label/1/1", "5");
        Hear("i1/label/1/3", answer: null);
        Assert.Equal("two 4/4: 4 x2, 5 x1", Seen);
    }

    [Fact]
    public void Hear_QuestionThatIsWhole_GivesWayAfterASecondToOneThatBegins()
    {
        Begin("i1/label", samples: 2, "one", "two", "three");
        Hear("i1/label/0/0", "1");
        Hear("i1/label/0/1", "1");
        Hear("i1/label/1/0", "2");
        Assert.Equal("one 2/2: 1 x2", Seen);

        clock.Pass(TimeSpan.FromSeconds(1));
        Hear("i1/label/1/1", "2");
        Assert.Equal("one 2/2: 1 x2", Seen);
        Hear("i1/label/2/1", "3");
        Assert.Equal("three 1/2: 3 x1", Seen);
    }

    /// <summary>Its other answers were read from the store and are never told.</summary>
    [Fact]
    public void Hear_QuestionThatNeverBecomesWhole_IsGivenUp()
    {
        Begin("i1/label", samples: 2, "one", "two", "three");
        Hear("i1/label/0/0", "1");
        clock.Pass(TimeSpan.FromSeconds(19));
        Hear("i1/label/1/0", "2");
        Assert.Equal("one 1/2: 1 x1", Seen);
        clock.Pass(TimeSpan.FromSeconds(1));
        Hear("i1/label/2/0", "3");
        Assert.Equal("three 1/2: 3 x1", Seen);
    }

    [Fact]
    public void Begin_NextCall_TakesOverWithItsFirstAnswer()
    {
        Begin("i1/solver/s1", samples: 2, "one");
        Hear("i1/solver/s1/0/0", "1");
        Begin("i1/solver/s2", samples: 2, "two");
        Assert.Equal("one 1/2: 1 x1", Seen);

        Hear("i1/solver/s1/0/1", "1");
        Assert.Equal("one 1/2: 1 x1", Seen);
        Hear("i1/solver/s2/0/1", "2");
        Assert.Equal("two 1/2: 2 x1", Seen);
    }

    /// <summary>What was answered in an earlier call stands beside what comes.</summary>
    [Fact]
    public void Begin_CallThatGoesOn_KnowsWhatWasAnsweredBefore()
    {
        var earlier = new RolloutGroup("0", [Rollout("i1/label/0/0", "6"), Rollout("i1/label/0/1", "6")]);
        watch.Begin(new("i1/label/rest", Task, [new("a", "one")], 4) { Earlier = [earlier] });

        Hear("i1/label/rest/0/2", "7");

        Assert.Equal("one 3/4: 6 x2, 7 x1", Seen);
    }

    [Theory]
    [InlineData("i1/label")]
    [InlineData("i1/label/0")]
    [InlineData("i1/label/x/0")]
    [InlineData("i1/label/0/x")]
    [InlineData("i1/label/2/0")]
    [InlineData("i1/label/0/3")]
    [InlineData("i1/label/-1/0")]
    [InlineData("i1/label/rest/0/1")]
    [InlineData("i1/labels/0/0")]
    [InlineData("i2/label/0/0")]
    [InlineData("")]
    public void Hear_RolloutOfAnotherCall_IsPassedOver(string id)
    {
        Begin("i1/label", samples: 3, "one", "two");

        Hear(id, "4");

        Assert.Null(watch.Now());
    }

    [Theory]
    [InlineData("i1/label", true)]
    [InlineData("i1.2/label/second", true)]
    [InlineData("i2/label", false)]
    [InlineData("i1/solver/s1", false)]
    [InlineData("eval", false)]
    public void IsOf_Call_SaysWhetherItIsOfThePhase(string call, bool expected) =>
        Assert.Equal(expected, new ArrivingAnswers(call, new("a", "one"), new([], 0), 8).IsOf(1, Phase.Label));

    private static MathematicsTask Task { get; } = new(PromptSet.Named("nano"));

    private string? Seen => watch.Now() is { } now
        ? $"{now.Question.Text} {now.Vote.SampleCount}/{now.Expected}: "
            + string.Join(", ", now.Vote.Classes.Select(voted => $"{voted.Answer} x{voted.Count}"))
        : null;

    private void Begin(string call, int samples, params ImmutableArray<string> questions) =>
        watch.Begin(new(call, Task, [.. questions.Select(text => new Question(text, text))], samples));

    private void Hear(string id, string? answer) => watch.Hear(Rollout(id, answer));

    private static Rollout Rollout(string id, string? answer) =>
        new(id, [1], [2], [-1], answer is null ? "I do not know" : $"\\boxed{{{answer}}}", FinishReason.Stop);

    private sealed class HandClock : TimeProvider
    {
        private long now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => now;

        public void Pass(TimeSpan time) => now += time.Ticks;
    }
}
