using System.Collections.Immutable;
using RZero.Core;
using RZero.Core.Events;
using RZero.Core.Sampling;
using RZero.Core.Storage;
using RZero.Runs;

namespace RZero.Hosting.Ablations;

/// <summary>
/// The store of a run that takes a unit from a run beside it where that one sampled the very same: the same id, weights, engine, prompts, streams and
/// sampling (<see cref="WorkUnit.InputHash"/>), computed by the same program on the same kind of processor. Arms of a seed have the base's answers
/// in common, and all that comes before the part in which they differ; the bytes of a run are the same with it and without.
/// </summary>
/// <param name="own">What the run keeps.</param>
/// <param name="beside">The runs beside it; closed with this.</param>
public sealed class SharedSamples(IRunStore own, ImmutableArray<RunReader> beside) : IRunStore, IDisposable
{
    private long taken;

    /// <summary>Completions that were taken from a run beside this one.</summary>
    public long Taken => Interlocked.Read(ref taken);

    /// <summary>The store of a run, with those of the other runs that can be believed to sample as it does.</summary>
    /// <param name="folder">The run's folder, which is open.</param>
    /// <param name="own">What it keeps.</param>
    /// <param name="others">Folders of other runs; where there is none yet, nothing is taken from it.</param>
    public static SharedSamples Of(string folder, IRunStore own, IEnumerable<string> others)
    {
        ArgumentNullException.ThrowIfNull(others);
        using var run = Find(folder);
        return new(own, run is null ? [] : [.. others.Select(Find).OfType<RunReader>().Where(other => IsOfProgram(other, run.Programs()[^1]))]);
    }

    /// <inheritdoc/>
    public ImmutableArray<Rollout>? FindUnit(WorkUnit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        if (own.FindUnit(unit) is { } there)
        {
            return there;
        }

        foreach (var run in beside)
        {
            if (run.FindUnit(unit) is { } sampled)
            {
                own.CommitUnit(unit, sampled);
                Interlocked.Add(ref taken, sampled.Length);
                return sampled;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public void CommitUnit(WorkUnit unit, ImmutableArray<Rollout> rollouts) => own.CommitUnit(unit, rollouts);

    /// <inheritdoc/>
    public StepCheckpoint? FindCheckpoint(PhaseId phase) => own.FindCheckpoint(phase);

    /// <inheritdoc/>
    public StepCheckpoint CommitCheckpoint(PhaseId phase, int step, bool complete, Action<string> write) =>
        own.CommitCheckpoint(phase, step, complete, write);

    /// <inheritdoc/>
    public void Append(IReadOnlyList<RunEvent> happened) => own.Append(happened);

    /// <inheritdoc/>
    public IReadOnlyList<IterationEvent> Iterations() => own.Iterations();

    /// <inheritdoc/>
    public IReadOnlyList<IterationStateEvent> IterationStates() => own.IterationStates();

    /// <inheritdoc/>
    public IReadOnlyList<StepEvent> Steps() => own.Steps();

    /// <inheritdoc/>
    public IReadOnlyList<FindingEvent> Findings() => own.Findings();

    /// <inheritdoc/>
    public IReadOnlyList<QuestionEvent> KeptQuestions(int iteration) => own.KeptQuestions(iteration);

    /// <inheritdoc/>
    public double SecondsOf(int iteration) => own.SecondsOf(iteration);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var run in beside)
        {
            run.Dispose();
        }
    }

    /// <summary>Who goes on with a run that cannot be read is told why; here it is passed over.</summary>
    private static RunReader? Find(string folder)
    {
        try
        {
            return File.Exists(RunFolder.At(folder).Journal) ? RunStore.OpenReadOnly(folder) : null;
        }
        catch (UserException)
        {
            return null;
        }
    }

    private static bool IsOfProgram(RunReader run, RunProgram program)
    {
        if (run.Programs() is { Count: > 0 } all && all.All(one => one == program))
        {
            return true;
        }

        run.Dispose();
        return false;
    }
}
