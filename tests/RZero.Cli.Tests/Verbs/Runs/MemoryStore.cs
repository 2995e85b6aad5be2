using System.Collections.Immutable;
using RZero.Core;
using RZero.Core.Events;
using RZero.Core.Sampling;
using RZero.Core.Storage;

namespace RZero.Cli.Tests.Verbs.Runs;

/// <summary>Keeps events and nothing else.</summary>
internal sealed class MemoryStore : IRunStore
{
    private readonly List<RunEvent> events = [];

    public ImmutableArray<Rollout>? FindUnit(WorkUnit unit) => null;

    public void CommitUnit(WorkUnit unit, ImmutableArray<Rollout> rollouts)
    {
    }

    public StepCheckpoint? FindCheckpoint(PhaseId phase) => null;

    public StepCheckpoint CommitCheckpoint(PhaseId phase, int step, bool complete, Action<string> write) => new(step, complete, "");

    public void Append(IReadOnlyList<RunEvent> happened) => events.AddRange(happened);

    public IReadOnlyList<IterationEvent> Iterations() => [.. events.OfType<IterationEvent>()];

    public IReadOnlyList<IterationStateEvent> IterationStates() => [.. events.OfType<IterationStateEvent>()];

    public IReadOnlyList<StepEvent> Steps() => [.. events.OfType<StepEvent>()];

    public IReadOnlyList<FindingEvent> Findings() => [.. events.OfType<FindingEvent>()];

    public IReadOnlyList<QuestionEvent> KeptQuestions(int iteration) =>
        [.. events.OfType<QuestionEvent>().Where(told => told is { Phase: Phase.Label, Kept: true } && told.Iteration == iteration)];

    public double SecondsOf(int iteration) => events.OfType<ClockEvent>().LastOrDefault(clock => clock.Iteration == iteration)?.Seconds ?? 0;
}
