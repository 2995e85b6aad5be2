using RZero.Core.Events;

namespace RZero.Core.Storage;

/// <summary>Keeps what happened. A call that returns has made its data durable; calls may come from several threads.</summary>
public interface IEventStore
{
    /// <summary>
    /// Keeps events, all of them or none, in one commit. Events of a step, question or iteration that is done again replace what was there; the
    /// state that begins another attempt at an iteration sets aside what earlier attempts at it, and the iterations after it, told and trained.
    /// </summary>
    void Append(IReadOnlyList<RunEvent> happened);

    /// <summary>All finished iterations of the line that the run goes on with, the base first.</summary>
    IReadOnlyList<IterationEvent> Iterations();

    /// <summary>Every attempt at an iteration with its state, by iteration and attempt.</summary>
    IReadOnlyList<IterationStateEvent> IterationStates();

    /// <summary>Training steps of the line that the run goes on with, in the order of the run.</summary>
    IReadOnlyList<StepEvent> Steps();

    /// <summary>What the monitor found on that line, in the order of the run.</summary>
    IReadOnlyList<FindingEvent> Findings();

    /// <summary>The questions that an iteration of that line trained on, with the votes and labels that they had, in the order of the run.</summary>
    IReadOnlyList<QuestionEvent> KeptQuestions(int iteration);

    /// <summary>Seconds that an iteration was worked on, as the last <see cref="ClockEvent"/> says; 0 where there is none.</summary>
    double SecondsOf(int iteration);
}

/// <summary>Keeping one event at a time.</summary>
public static class SingleEvents
{
    /// <summary>Keeps an event in a commit of its own.</summary>
    public static void Append(this IEventStore store, RunEvent happened)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(happened);
        store.Append([happened]);
    }
}
