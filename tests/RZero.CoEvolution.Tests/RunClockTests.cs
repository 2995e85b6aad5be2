using RZero.CoEvolution.Tests.Scripted;
using RZero.Core.Events;
using Xunit;

namespace RZero.CoEvolution.Tests;

public sealed class RunClockTests
{
    private readonly MemoryStore store = new();
    private readonly HandClock hand = new();

    [Fact]
    public void Begin_IterationThatWasStopped_CountsTheTimeBefore()
    {
        var first = new RunClock(new(store, _ => { }), hand);
        first.Begin(2);
        hand.Seconds += 30;
        first.Stop();

        // The pause between the two processes is no work.
        hand.Seconds += 1000;
        var second = new RunClock(new(store, _ => { }), hand);
        second.Begin(2);
        hand.Seconds += 12;

        Assert.Equal(42, second.Seconds, 1e-6);
        second.Stop();
        second.Begin(3);
        Assert.Equal(0, second.Seconds, 1e-6);
    }

    [Fact]
    public void Note_ProcessThatIsKilled_LosesFiveSecondsAtMost()
    {
        var clock = new RunClock(new(store, _ => { }), hand);
        clock.Note();
        clock.Begin(1);
        for (var second = 0; second < 23; second++)
        {
            hand.Seconds++;
            clock.Note();
        }

        Assert.Equal([5, 10, 15, 20], store.Events.OfType<ClockEvent>().Select(kept => kept.Seconds));
        Assert.Equal(20, store.SecondsOf(1));
    }

    private sealed class HandClock : TimeProvider
    {
        public double Seconds { get; set; }

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => (long)(Seconds * 1000);
    }
}
