using System.Collections.Immutable;
using RZero.Core;
using RZero.Core.Events;
using RZero.Core.Files;
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
    private readonly CheckpointFolders checkpoints;
    private readonly SegmentReader segmentReader;
    private readonly SegmentWriter segmentWriter;
    private readonly CommitGroup<PreparedUnit> unitCommits;
    private readonly CommitGroup<RunEvent> eventCommits;

    private RunStore(RunFolder folder, RunHeader header, RunLock writing, JournalFile journal, TimeProvider time)
    {
        (Folder, Header, this.writing, this.journal) = (folder, header, writing, journal);
        units = new UnitTable(journal, time);
        events = new EventTable(journal, time);
        checkpointRows = new CheckpointTable(journal, time);
        checkpoints = new CheckpointFolders(folder, checkpointRows);
        checkpoints.Sweep();
        segmentReader = new SegmentReader(folder.Segments);
        segmentWriter = new SegmentWriter(folder.Segments, units.CommittedLengths(), FullSegment);
        unitCommits = new CommitGroup<PreparedUnit>(MakeDurable);
        eventCommits = new CommitGroup<RunEvent>(events.Put);
    }

    /// <summary>Where the run is.</summary>
    public RunFolder Folder { get; }

    /// <summary>What the run is.</summary>
    public RunHeader Header { get; }

    /// <summary>Begins a run in a folder that holds none. The folder is made if it is not there.</summary>
    /// <exception cref="UserException">There is a run already, or the folder cannot be written.</exception>
    public static RunStore Create(string directory, RunHeader header, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(header);
        var folder = RunFolder.At(directory);
        DurableFile.Guard(folder.Root, () => Directory.CreateDirectory(folder.Root));
        return Open(folder, time, journal =>
        {
            var table = new RunTable(journal);
            if (table.Find() is { } there)
            {
                throw new UserException($"{folder.Root} already holds the run {there.RunId}. Resume it, or choose another folder.");
            }

            DurableFile.Write(folder.Plan, header.Plan);
            DurableFile.Write(folder.Card, RunCard.Of(header));
            table.Put(header);
            return header;
        });
    }

    /// <summary>Opens a run to go on with it.</summary>
    /// <exception cref="RunLockedException">Another process writes to it.</exception>
    /// <exception cref="UserException">There is no run, it is damaged, or a newer program wrote it.</exception>
    public static RunStore Open(string directory, TimeProvider? time = null)
    {
        var folder = RequireRun(directory);
        return Open(folder, time, journal => new RunTable(journal).Require());
    }

    /// <summary>Opens a run to look at it, also while another process writes to it.</summary>
    /// <exception cref="UserException">There is no run, it is damaged, or a newer program wrote it.</exception>
    public static RunReader OpenReadOnly(string directory) => RunReader.Open(RequireRun(directory));

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
            units.MarkDamaged(unit.Id);
            Append(new AlarmEvent(
                UnitPhase.IterationOf(unit.Id),
                "damaged_unit",
                Stops: false,
                $"The record of unit {unit.Id} in {row.Place.Segment} cannot be used: {fault.Message}. The unit is sampled again; check the disk."));
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
            Append(new AlarmEvent(
                phase.Iteration,
                "damaged_checkpoint",
                Stops: false,
                $"The checkpoint {row.Folder} cannot be used: {fault}. The run goes on from the one before it; check the disk."));
        });
    }

    /// <inheritdoc/>
    public StepCheckpoint CommitCheckpoint(PhaseId phase, int step, bool complete, Action<string> write)
    {
        ArgumentNullException.ThrowIfNull(phase);
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        ArgumentNullException.ThrowIfNull(write);
        return checkpoints.Commit(phase, step, complete, write);
    }

    /// <inheritdoc/>
    public void Append(RunEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        eventCommits.Commit(happened);
    }

    /// <inheritdoc/>
    public IReadOnlyList<IterationEvent> Iterations() => events.Iterations();

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
        var writing = RunLock.Take(folder);
        JournalFile? journal = null;
        try
        {
            journal = JournalFile.OpenWriter(folder.Journal);
            var store = new RunStore(folder, header(journal), writing, journal, time ?? TimeProvider.System);
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
        return File.Exists(folder.Journal)
            ? folder
            : throw new UserException($"{folder.Root} is not a run folder: it has no journal.db. Name the folder that was given to `evolve --run`.");
    }

    private void MakeDurable(IReadOnlyList<PreparedUnit> group)
    {
        var places = segmentWriter.Append(group);
        units.Put([.. group.Zip(places, (unit, place) => unit.At(place))]);
    }
}
