using RZero.Core.Events;

namespace RZero.CoEvolution;

/// <summary>Counts the time of an iteration over all processes that work on it: what was counted before a stop is kept in the journal.</summary>
public sealed class RunClock
{
    /// <summary>A process that is killed loses at most so much of its time.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly RunJournal journal;
    private readonly TimeProvider clock;
    private int? iteration;
    private double before;
    private long began;
    private long kept;

    /// <param name="journal">Keeps the time, and says when something happened.</param>
    /// <param name="clock">Time of this process.</param>
    public RunClock(RunJournal journal, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(journal);
        (this.journal, this.clock) = (journal, clock);
        journal.Told += Note;
    }

    /// <summary>Seconds of the current iteration so far.</summary>
    public double Seconds => before + clock.GetElapsedTime(began).TotalSeconds;

    /// <summary>An iteration begins or goes on; 0 is the base.</summary>
    public void Begin(int number)
    {
        lock (gate)
        {
            (iteration, before) = (number, journal.SecondsOf(number));
            began = kept = clock.GetTimestamp();
        }
    }

    /// <summary>Keeps the time of the current iteration; call it whenever something happened, from any thread.</summary>
    public void Note()
    {
        lock (gate)
        {
            if (iteration is not null && clock.GetElapsedTime(kept) >= Pause)
            {
                Keep();
            }
        }
    }

    /// <summary>Keeps the time at once: the work stops, whatever the reason.</summary>
    public void Stop()
    {
        lock (gate)
        {
            if (iteration is not null)
            {
                Keep();
                iteration = null;
            }
        }
    }

    private void Keep()
    {
        journal.Tell(new ClockEvent(iteration!.Value, Seconds));
        kept = clock.GetTimestamp();
    }
}
