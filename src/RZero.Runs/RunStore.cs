using System.Collections.Immutable;
using RZero.Core;
using RZero.Core.Events;
using RZero.Core.Sampling;
using RZero.Core.Storage;
using RZero.Files;
using RZero.Runs.Checkpoints;
using RZero.Runs.Journal;
using RZero.Runs.Segments;

namespace RZero.Runs;

/// <summary>
/// A run on disk, open for writing by this process alone. The journal is the only commit point: a unit, a checkpoint or an event counts from
/// the moment when the journal names it, and what a crash leaves besides is removed when the run is opened again.
/// </summary>
public sealed class RunStore : IRunStore, IDisposable
{
    private const long FullSegment = 256L << 20;
    private readonly RunLock writing;
    private readonly JournalFile journal;
    private readonly UnitTable units;
    private readonly EventTable events;
    private readonly CheckpointTable checkpointRows;
    private readonly ComputedTable computed;
    private readonly CheckpointFolders checkpoints;
    private readonly SegmentReader segmentReader;
    private readonly SegmentWriter segmentWriter;
    private readonly CommitGroup<PreparedUnit> unitCommits;
    private readonly CommitGroup<IReadOnlyList<RunEvent>> eventCommits;
    private readonly AlarmBell alarms = new();
    private string samplingPhase = "";

    private RunStore(RunFolder folder, RunHeader header, RunLock writing, JournalFile journal, TimeProvider time)
    {
        (Folder, Header, this.writing, this.journal) = (folder, header, writing, journal);
        var tables = new JournalTables(journal);
        tables.Check();
        units = new UnitTable(journal, tables.Units, time);
        events = new EventTable(journal, tables, time);
        checkpointRows = new CheckpointTable(journal, tables.Checkpoints, time);
        computed = new ComputedTable(journal, tables.Computed, time);
        checkpoints = new CheckpointFolders(folder, checkpointRows, new SupersededTables(journal, tables));
        checkpoints.Sweep();
        segmentReader = new SegmentReader(folder.Segments);
        segmentWriter = new SegmentWriter(folder.Segments, units.CommittedLengths(), FullSegment);
        unitCommits = new CommitGroup<PreparedUnit>(MakeDurable);
        eventCommits = new CommitGroup<IReadOnlyList<RunEvent>>(batches => events.Put([.. batches.SelectMany(batch => batch)]));
        if (journal.WasSealedNow)
        {
            Raise(RunAlarm.UnsealedJournal());
        }
    }

    /// <summary>Where the run is.</summary>
    public RunFolder Folder { get; }

    /// <summary>What the run is.</summary>
    public RunHeader Header { get; }

    /// <summary>Begins a run in a folder that holds none. The folder is made if it is not there.</summary>
    /// <param name="directory">The run folder.</param>
    /// <param name="header">What the run is.</param>
    /// <param name="time">Time, kept in the run.</param>
    /// <param name="instructionSet">Processor and instruction set that compute it, such as "x64 AVX-512".</param>
    /// <exception cref="UserException">There is a run already, or the folder cannot be written.</exception>
    public static RunStore Create(string directory, RunHeader header, TimeProvider? time = null, string instructionSet = RunProgram.Unknown)
    {
        ArgumentNullException.ThrowIfNull(header);
        var folder = RunFolder.At(directory);
        DurableFile.Guard(folder.Root, () => Directory.CreateDirectory(folder.Root));
        return Open(folder, time, journal =>
        {
            var table = new RunTable(journal, new JournalTables(journal));
            if (table.Find() is { } there)
            {
                throw new UserException($"{folder.Root} already holds the run {there.RunId}. Resume it, or choose another folder.");
            }

            if (folder.HoldsWork())
            {
                throw new UserException($"{folder.Root} holds checkpoints or samples, and they would be lost. Choose another folder.");
            }

            DurableFile.Write(folder.Plan, header.Plan);
            DurableFile.Write(folder.Card, RunCard.Of(header));
            table.Put(header);
            return header;
        }).At(new RunProgram(header.CodeVersion, instructionSet));
    }

    /// <summary>Opens a run to go on with it. Every row of its journal is checked.</summary>
    /// <param name="directory">The run folder.</param>
    /// <param name="time">Time, kept in the run.</param>
    /// <param name="program">What computes from now on. Where it is not what did before, an alarm says so; null leaves that aside.</param>
    /// <exception cref="RunLockedException">Another process writes to it.</exception>
    /// <exception cref="UserException">There is no run, it is damaged, or a newer program wrote it.</exception>
    public static RunStore Open(string directory, TimeProvider? time = null, RunProgram? program = null)
    {
        var folder = RequireRun(directory);
        var store = Open(folder, time, journal => new RunTable(journal, new JournalTables(journal)).Require(folder));
        return program is null ? store : store.At(program);
    }

    /// <summary>Opens a run to look at it, also while another process writes to it.</summary>
    /// <exception cref="UserException">There is no run, it is damaged, or a newer program wrote it.</exception>
    public static RunReader OpenReadOnly(string directory) => RunReader.Open(RequireRun(directory));

    /// <summary>What computed the run so far, in the order of time.</summary>
    public IReadOnlyList<RunProgram> Programs() => computed.All();

    /// <summary>Tells of the alarms that the store itself raises: those raised since it was opened at once, later ones when they happen.</summary>
    public void TellAlarms(Action<AlarmEvent> tell) => alarms.Answer(tell);

    /// <inheritdoc/>
    public ImmutableArray<Rollout>? FindUnit(WorkUnit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        if (units.Find(unit.Id, unit.InputHash) is not { } row)
        {
            return null;
        }

        try
        {
            return segmentReader.Read(row);
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException)
        {
            units.MarkDamaged(row);
            Raise(RunAlarm.DamagedUnit(row, fault.Message));
            return null;
        }
    }

    /// <inheritdoc/>
    public void CommitUnit(WorkUnit unit, ImmutableArray<Rollout> rollouts)
    {
        ArgumentNullException.ThrowIfNull(unit);
        if (!unit.Requests.Select(request => request.Id).SequenceEqual(rollouts.Select(rollout => rollout.Id)))
        {
            throw new ArgumentException($"The rollouts are not those that unit {unit.Id} asks for.", nameof(rollouts));
        }

        unitCommits.Commit(PreparedUnit.Of(unit, rollouts));
    }

    /// <inheritdoc/>
    public StepCheckpoint? FindCheckpoint(PhaseId phase)
    {
        ArgumentNullException.ThrowIfNull(phase);
        return checkpoints.Find(phase, (row, fault) =>
        {
            checkpointRows.MarkDamaged(row);
            Raise(RunAlarm.DamagedCheckpoint(row, fault));
        });
    }

    /// <inheritdoc/>
    public StepCheckpoint CommitCheckpoint(PhaseId phase, int step, bool complete, Action<string> write)
    {
        ArgumentNullException.ThrowIfNull(phase);
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        ArgumentNullException.ThrowIfNull(write);
        var lost = complete ? checkpointRows.LostEnd(phase) : null;
        var committed = checkpoints.Commit(phase, step, complete, write);
        if (complete)
        {
            journal.Checkpoint();
            if (lost is not null && checkpointRows.Of(phase)[0].ManifestSha256 != lost.ManifestSha256)
            {
                Raise(RunAlarm.RemadeOtherwise(lost));
            }
        }

        return committed;
    }

    /// <inheritdoc/>
    public void Append(IReadOnlyList<RunEvent> happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        eventCommits.Commit([.. happened.Select(one => one is IterationStateEvent state ? PolicyPlace.Kept(Folder, state) : one)]);
        if (happened.Any(one => one is IterationEvent))
        {
            journal.Checkpoint();
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<IterationEvent> Iterations() => events.Iterations();

    /// <inheritdoc/>
    public IReadOnlyList<IterationStateEvent> IterationStates() => [.. events.IterationStates().Select(state => PolicyPlace.Found(Folder, state))];

    /// <inheritdoc/>
    public IReadOnlyList<StepEvent> Steps() => events.Steps();

    /// <inheritdoc/>
    public IReadOnlyList<FindingEvent> Findings() => events.Findings();

    /// <inheritdoc/>
    public IReadOnlyList<QuestionEvent> KeptQuestions(int iteration) =>
        events.Questions(new QuestionQuery(Phase.Label) { Iteration = iteration, Kept = true, Take = int.MaxValue });

    /// <inheritdoc/>
    public double SecondsOf(int iteration) => events.OfKind<ClockEvent>("clock").LastOrDefault(clock => clock.Iteration == iteration)?.Seconds ?? 0;

    /// <summary>Closes the run; another process may then open it.</summary>
    public void Dispose()
    {
        segmentWriter.Dispose();
        journal.Dispose();
        writing.Dispose();
    }

    private static RunStore Open(RunFolder folder, TimeProvider? time, Func<JournalFile, RunHeader> header)
    {
        folder.RequireNoLinks();
        var clock = time ?? TimeProvider.System;
        var writing = RunLock.Take(folder, clock);
        JournalFile? journal = null;
        try
        {
            journal = JournalFile.OpenWriter(folder.Journal);
            var store = new RunStore(folder, header(journal), writing, journal, clock);
            DurableFile.FlushDirectory(folder.Root);
            return store;
        }
        catch
        {
            journal?.Dispose();
            writing.Dispose();
            throw;
        }
    }

    private static RunFolder RequireRun(string directory)
    {
        var folder = RunFolder.At(directory);
        if (!File.Exists(folder.Journal))
        {
            throw new UserException($"{folder.Root} is not a run folder: it has no journal.db. Name the folder that was given to `evolve --run`.");
        }

        // Empty, or no file at all: a pipe would be waited for.
        return new FileInfo(folder.Journal).Length > 0 ? folder : throw RunTable.Missing(folder);
    }

    private void MakeDurable(IReadOnlyList<PreparedUnit> group)
    {
        var places = segmentWriter.Append(group);
        units.Put([.. group.Zip(places, (unit, place) => unit.At(place))]);
        if (UnitPhase.Of(group[^1].Unit.Id) is var phase && phase != samplingPhase)
        {
            samplingPhase = phase;
            journal.Checkpoint();
        }
    }

    private RunStore At(RunProgram now)
    {
        if (computed.All().LastOrDefault() is not { } before)
        {
            computed.Add(now);
        }
        else if (RunAlarm.OtherProgram(Math.Max(0, Iterations().Count - 1), before, now) is { } alarm)
        {
            computed.Add(now);
            Raise(alarm);
        }

        return this;
    }

    private void Raise(AlarmEvent alarm)
    {
        this.Append(alarm);
        alarms.Ring(alarm);
    }
}
