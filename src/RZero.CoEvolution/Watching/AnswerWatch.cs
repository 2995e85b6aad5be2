using System.Collections.Immutable;
using RZero.Core.Sampling;

namespace RZero.CoEvolution.Watching;

/// <summary>
/// Looks over the shoulder of a run that asks its Solver, for who shows it: holds one question of the present call and the answers that have come.
/// It only listens: what is sampled does not depend on it, a rollout costs a look at its id, and answers are read by who asks for them. Safe for
/// several threads.
/// </summary>
/// <param name="clock">Says for how long a question was to be seen.</param>
public sealed class AnswerWatch(TimeProvider clock)
{
    private static readonly TimeSpan Seen = TimeSpan.FromSeconds(1);

    /// <summary>What a resumed run has read from its store, or a unit that failed, never becomes whole.</summary>
    private static readonly TimeSpan GivenUp = TimeSpan.FromSeconds(20);

    private readonly Lock gate = new();
    private AskedQuestions? asked;
    private bool[] begun = [];
    private WatchedQuestion? watched;

    /// <summary>A call begins. What was seen last stays until its first rollout comes.</summary>
    /// <param name="call">What is asked.</param>
    public void Begin(AskedQuestions call)
    {
        ArgumentNullException.ThrowIfNull(call);
        lock (gate)
        {
            (asked, begun) = (call, new bool[call.Questions.Length]);
        }
    }

    /// <summary>A rollout is complete; it may be told twice, and those of other calls are passed over.</summary>
    /// <param name="rollout">The rollout.</param>
    public void Hear(Rollout rollout)
    {
        ArgumentNullException.ThrowIfNull(rollout);
        lock (gate)
        {
            if (asked?.Find(rollout.Id) is not { } place)
            {
                return;
            }

            if (!begun[place.Question] && IsOver)
            {
                watched = new(asked, place.Question, clock.GetTimestamp());
            }

            begun[place.Question] = true;
            if (watched is not null && watched.Is(asked, place.Question))
            {
                watched.Add(place.Sample, rollout);
            }
        }
    }

    /// <summary>The question that is to be seen; null before the first.</summary>
    public ArrivingAnswers? Now()
    {
        WatchedQuestion? seen;
        ImmutableArray<Rollout> there;
        lock (gate)
        {
            (seen, there) = (watched, watched?.Rollouts ?? []);
        }

        // Answers may take a while to read, and no rollout waits for that.
        return seen?.Read(there);
    }

    /// <summary>Whether another question may take the place: that of a call that is over at once, else a whole one that was to be seen.</summary>
    private bool IsOver =>
        watched is null
        || !ReferenceEquals(watched.Asked, asked)
        || clock.GetElapsedTime(watched.Began) >= (watched.IsWhole ? Seen : GivenUp);
}
