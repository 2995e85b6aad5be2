using System.Collections.Immutable;
using RZero.Core;
using RZero.Core.Events;
using RZero.Runs.Checkpoints;
using RZero.Runs.Journal;
using RZero.Runs.Segments;

namespace RZero.Runs;

/// <summary>
/// Reads a whole run: pages and rows of the journal, the record of every unit, also of finished phases, the files of every checkpoint. A damaged
/// journal ends it, since what it names cannot be believed; everything else is collected.
/// </summary>
internal sealed class RunVerifier(
    RunFolder folder,
    RunHeader header,
    JournalFile journal,
    JournalTables tables,
    UnitTable units,
    CheckpointTable checkpoints,
    SupersededTables superseded,
    EventTable events)
{
    public RunVerification Verify(Func<string> contentHash)
    {
        var found = new RunVerification { RowsHaveHashes = journal.HasRowHashes };
        try
        {
            journal.RequireSound();
            found = found with { Rows = tables.Check(), ContentHash = contentHash() };
            events.OfKind<AlarmEvent>("alarm");
            var (done, made) = (units.All(), AllCheckpoints());
            return found with
            {
                Units = done.Count,
                Checkpoints = made.Count,
                Faults = [.. Units(done), .. Lost(), .. Checkpoints(made), .. Unfinished(checkpoints.All()), .. Orphans(), .. Plan()],
            };
        }
        catch (JournalDamagedException fault)
        {
            return found with { Faults = [$"The journal is damaged: {fault.Finding}"] };
        }
    }

    private IEnumerable<string> Units(IEnumerable<UnitRow> done)
    {
        var reader = new SegmentReader(folder.Segments);
        foreach (var row in done)
        {
            string? fault = null;
            try
            {
                fault = reader.Read(row).Length == row.RowCount ? null : "it holds another number of rollouts";
            }
            catch (Exception unreadable) when (unreadable is InvalidDataException or IOException or UnauthorizedAccessException)
            {
                fault = unreadable.Message;
            }

            if (fault is not null)
            {
                yield return $"The record of unit {row.Id} in segments/{row.Place.Segment} cannot be used: {fault}";
            }
        }
    }

    /// <summary>What was found damaged while the run went on, and has not been made again.</summary>
    private IEnumerable<string> Lost() =>
    [
        .. units.AllDamaged().Select(row => $"The record of unit {row.Id} in segments/{row.Place.Segment} was lost and not sampled again"),
        .. checkpoints.AllDamaged().Select(row => $"The checkpoint {row.Folder} was lost and not made again"),
    ];

    /// <summary>A checkpoint that another process has dropped since the rows were read is none any more.</summary>
    private IEnumerable<string> Checkpoints(IEnumerable<CheckpointRow> made) =>
        from row in made
        let fault = CheckpointManifest.Fault(Path.Combine(folder.Root, row.Folder), row.ManifestSha256)
        where fault is not null && AllCheckpoints().Contains(row)
        select $"The checkpoint {row.Folder} cannot be used: {fault}";

    private List<CheckpointRow> AllCheckpoints() => [.. checkpoints.All(), .. superseded.Checkpoints()];

    /// <summary>A phase that trained in an iteration that was measured has an end.</summary>
    private IEnumerable<string> Unfinished(List<CheckpointRow> made)
    {
        var measured = events.Iterations().Select(iteration => iteration.Iteration).ToHashSet();
        var ended = made.Where(row => row.Complete).Select(row => row.Phase).ToHashSet();
        return events.Steps()
            .Select(step => new PhaseId(step.Iteration, step.Phase))
            .Distinct()
            .Where(phase => measured.Contains(phase.Iteration) && !ended.Contains(phase))
            .Select(phase => $"The finished phase {phase} has no checkpoint");
    }

    /// <summary>An attempt at an iteration whose parent is not there cannot be gone back from.</summary>
    private IEnumerable<string> Orphans()
    {
        var states = events.IterationStates();
        var known = states.Select(state => state.At).ToHashSet();
        return states.Where(state => state.Parent is not null && !known.Contains(state.Parent)).Select(state =>
            $"Iteration {state.At.Iteration}, attempt {state.At.Attempt}, comes from iteration {state.Parent!.Iteration}, "
            + $"attempt {state.Parent.Attempt}, which the journal does not know");
    }

    private ImmutableArray<string> Plan() =>
        !File.Exists(folder.Plan) ? ["plan.yaml is not there"]
        : new FileInfo(folder.Plan).Length is > 0 and var length && length <= 4L * header.Plan.Length
            && File.ReadAllText(folder.Plan) == header.Plan ? []
        : ["plan.yaml is not what was written"];
}
