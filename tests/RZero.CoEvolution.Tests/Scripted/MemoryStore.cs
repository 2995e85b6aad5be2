using System.Collections.Immutable;
using RZero.Core;
using RZero.Core.Events;
using RZero.Core.Sampling;
using RZero.Core.Storage;

namespace RZero.CoEvolution.Tests.Scripted;

/// <summary>A run folder in memory. A checkpoint's folder is named by its phase and step, such as "i1/solver/2".</summary>
internal sealed class MemoryStore : IRunStore
{
    private readonly Dictionary<PhaseId, StepCheckpoint> checkpoints = [];

    public List<RunEvent> Events { get; } = [];

    /// <summary>The same as they were committed.</summary>
    public List<ImmutableArray<RunEvent>> Batches { get; } = [];

    /// <summary>Checkpoints in the order in which they were committed; a star marks the end of a phase.</summary>
    public List<string> Committed { get; } = [];

    /// <summary>The steps of those checkpoints.</summary>
    public List<int> CommittedSteps { get; } = [];

    public ImmutableArray<Rollout>? FindUnit(WorkUnit unit) => null;

    public void CommitUnit(WorkUnit unit, ImmutableArray<Rollout> rollouts)
    {
    }

    public StepCheckpoint? FindCheckpoint(PhaseId phase) => checkpoints.GetValueOrDefault(phase);

    public StepCheckpoint CommitCheckpoint(PhaseId phase, int step, bool complete, Action<string> write)
    {
        var folder = $"{phase}/{step}";
        write(folder);
        CommittedSteps.Add(step);
        Committed.Add(complete ? $"{folder}*" : folder);
        return checkpoints[phase] = new(step, complete, folder);
    }

    /// <summary>What the run went back from.</summary>
    public List<RunEvent> SetAside { get; } = [];

    public void Append(IReadOnlyList<RunEvent> happened)
    {
        Batches.Add([.. happened]);
        foreach (var begun in happened.OfType<IterationStateEvent>().Where(IsAnotherAttempt))
        {
            var behind = Events.Where(told => IterationOf(told) >= begun.At.Iteration).ToList();
            SetAside.AddRange(behind);
            Events.RemoveAll(behind.Contains);
            checkpoints.Keys.Where(phase => phase.Iteration >= begun.At.Iteration).ToList().ForEach(phase => checkpoints.Remove(phase));
        }

        Events.AddRange(happened);
    }

    public IReadOnlyList<IterationEvent> Iterations() => [.. Events.OfType<IterationEvent>()];

    public IReadOnlyList<IterationStateEvent> IterationStates() =>
        [.. Events.OfType<IterationStateEvent>().GroupBy(state => state.At).Select(attempt => attempt.Last())];

    public IReadOnlyList<StepEvent> Steps() => [.. Events.OfType<StepEvent>()];

    public IReadOnlyList<FindingEvent> Findings() => [.. Events.OfType<FindingEvent>()];

    public IReadOnlyList<QuestionEvent> KeptQuestions(int iteration) =>
        [.. Events.OfType<QuestionEvent>().Where(told => told is { Phase: Phase.Label, Kept: true } && told.Iteration == iteration)];

    public double SecondsOf(int iteration) => Events.OfType<ClockEvent>().LastOrDefault(clock => clock.Iteration == iteration)?.Seconds ?? 0;

    private bool IsAnotherAttempt(IterationStateEvent state) =>
        state.At.Attempt > 1 && IterationStates().All(known => known.At != state.At);

    /// <summary>States stay: they say what was tried.</summary>
    private static int IterationOf(RunEvent told) => told switch
    {
        StepEvent step => step.Iteration,
        QuestionEvent question => question.Iteration,
        IterationEvent iteration => iteration.Iteration,
        AlarmEvent alarm => alarm.Iteration,
        FindingEvent found => found.Iteration,
        ClockEvent clock => clock.Iteration,
        DoneEvent done => done.Iterations,
        _ => -1,
    };
}
