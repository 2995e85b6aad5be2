using System.Collections.Immutable;
using RZero.Core;
using RZero.Core.Events;
using RZero.Core.Sampling;
using RZero.Core.Storage;
using RZero.Runs.Journal;
using RZero.Runs.Segments;

namespace RZero.Runs;

/// <summary>Looks at a run without changing it. Every call sees what is committed at that moment.</summary>
public sealed class RunReader : IDisposable
{
    private readonly JournalFile journal;
    private readonly JournalTables tables;
    private readonly EventTable events;
    private readonly UnitTable units;
    private readonly CheckpointTable checkpoints;
    private readonly SupersededTables superseded;

    private RunReader(RunFolder folder, JournalFile journal)
    {
        (Folder, this.journal) = (folder, journal);
        tables = new JournalTables(journal);
        Header = new RunTable(journal, tables).Require(folder);
        events = new EventTable(journal, tables, TimeProvider.System);
        units = new UnitTable(journal, tables.Units, TimeProvider.System);
        checkpoints = new CheckpointTable(journal, tables.Checkpoints, TimeProvider.System);
        superseded = new SupersededTables(journal, tables);
    }

    /// <summary>Where the run is.</summary>
    public RunFolder Folder { get; }

    /// <summary>What the run is.</summary>
    public RunHeader Header { get; }

    /// <summary>All finished iterations, the base first.</summary>
    public IReadOnlyList<IterationEvent> Iterations() => events.Iterations();

    /// <summary>Every attempt at an iteration with its state and policies; none for a run from before they were kept.</summary>
    public IReadOnlyList<IterationStateEvent> IterationStates() => [.. events.IterationStates().Select(state => PolicyPlace.Found(Folder, state))];

    /// <summary>What attempts told that the run went back from, by iteration and attempt; the other calls leave it out.</summary>
    public IReadOnlyList<RunEvent> Superseded() => superseded.Events();

    /// <summary>All training steps in the order of the run.</summary>
    public IReadOnlyList<StepEvent> Steps() => events.Steps();

    /// <summary>Training steps from an iteration on, in the order of the run.</summary>
    /// <param name="first">The iteration.</param>
    public IReadOnlyList<StepEvent> Steps(int first) => events.Steps(first);

    /// <summary>Up to <paramref name="count"/> questions with their votes and labels, those of the newest iteration first.</summary>
    /// <param name="count">How many at most.</param>
    /// <param name="phase">Label for the candidates of the Solver's training, Challenger for those scored for its reward.</param>
    public IReadOnlyList<QuestionEvent> Questions(int count, Phase phase = Phase.Label)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return events.Questions(phase, count);
    }

    /// <summary>Questions with their votes and labels, in the order in which they were written.</summary>
    /// <param name="query">Which.</param>
    public IReadOnlyList<QuestionEvent> Questions(QuestionQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return events.Questions(query);
    }

    /// <summary>How many questions such a query finds when nothing is passed over and no number is too many.</summary>
    /// <param name="query">Which.</param>
    public int CountQuestions(QuestionQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return events.CountQuestions(query);
    }

    /// <summary>Ids of the questions that such a query finds when nothing is passed over and no number is too many, in their order.</summary>
    /// <param name="query">Which.</param>
    public IReadOnlyList<string> QuestionIds(QuestionQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return events.QuestionIds(query);
    }

    /// <summary>Questions that such a query finds, evenly spread where they are many. Their columns are read as <see cref="CountQuestions()"/> reads
    /// them.</summary>
    /// <param name="query">Which.</param>
    /// <param name="most">How many at most, at least 1.</param>
    public QuestionSample SampleQuestions(QuestionQuery query, int most)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        var ids = events.QuestionIds(query);
        var step = Math.Max(1, (ids.Count + most - 1) / most);
        return new([.. events.Outlines(query.Phase, [.. ids.Where((_, number) => number % step == 0)])], ids.Count, step);
    }

    /// <summary>A question with its vote and label, or null where there is none of that id.</summary>
    /// <param name="phase">Label or Challenger.</param>
    /// <param name="id">Its id.</param>
    public QuestionEvent? Question(Phase phase, string id) => events.Question(phase, id);

    /// <summary>How many questions got which vote. Counted by the database, so that a long run is looked at as fast as a short one; rows are not
    /// checked against their hashes.</summary>
    public IReadOnlyList<QuestionCount> CountQuestions() => events.CountQuestions();

    /// <summary>The same of an iteration and those after it.</summary>
    /// <param name="first">The iteration.</param>
    public IReadOnlyList<QuestionCount> CountQuestions(int first) => events.CountQuestions(first);

    /// <summary>How many questions were voted on in each phase from an iteration on, which is found far sooner than how.</summary>
    /// <param name="first">The iteration.</param>
    public IReadOnlyList<QuestionTotal> QuestionTotals(int first) => events.QuestionTotals(first);

    /// <summary>How much was sampled in all units whose id begins so. Added up by the database, as <see cref="CountQuestions()"/> is.</summary>
    /// <param name="beginning">Such as <c>i1/label/</c>; empty for all.</param>
    public (int Rollouts, long Tokens) CountSampled(string beginning) => units.CountSampled(beginning);

    /// <summary>The rollouts of a unit that the run sampled with the same input, or null; also where its record is damaged.</summary>
    /// <param name="unit">The unit.</param>
    public ImmutableArray<Rollout>? FindUnit(WorkUnit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        try
        {
            return units.Find(unit.Id, unit.InputHash) is { } row ? new SegmentReader(Folder.Segments).Read(row) : null;
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException)
        {
            return null;
        }
    }

    /// <summary>The completions of all units whose id begins so, read as they are asked for; those of a damaged record are left out.</summary>
    /// <param name="beginning">Such as <c>i1/label/</c>.</param>
    public IEnumerable<Rollout> Rollouts(string beginning)
    {
        var segments = new SegmentReader(Folder.Segments);
        foreach (var unit in units.All().Where(unit => unit.Id.StartsWith(beginning, StringComparison.Ordinal)))
        {
            ImmutableArray<Rollout> rollouts;
            try
            {
                rollouts = segments.Read(unit);
            }
            catch (InvalidDataException)
            {
                continue;
            }

            foreach (var rollout in rollouts)
            {
                yield return rollout;
            }
        }
    }

    /// <summary>All alarms in the order in which they were raised.</summary>
    public IReadOnlyList<AlarmEvent> Alarms() => events.OfKind<AlarmEvent>("alarm");

    /// <summary>What the monitor found while the run went on, in the order of the run.</summary>
    public IReadOnlyList<FindingEvent> Findings() => events.Findings();

    /// <summary>The best Solver; null while none was measured, or where its files are not known.</summary>
    public BestSolver? Best() => BestSolver.Of(Iterations(), IterationStates());

    /// <summary>How far each phase came, in the order in which it was reported.</summary>
    public IReadOnlyList<PhaseEvent> Phases() => events.OfKind<PhaseEvent>("phase");

    /// <summary>How the run ended, or null while it has not.</summary>
    public DoneEvent? Done() => events.OfKind<DoneEvent>("done").SingleOrDefault();

    /// <summary>Sampling units that are done.</summary>
    public int UnitCount() => units.Count();

    /// <summary>Committed checkpoints in the order of the run. Their files are not checked here.</summary>
    public IReadOnlyList<(PhaseId Phase, StepCheckpoint Checkpoint)> Checkpoints() => [.. checkpoints.All()
        .Select(row => (row.Phase, new StepCheckpoint(row.Step, row.Complete, Path.Combine(Folder.Root, row.Folder))))];

    /// <summary>What computed the run, in the order of time; empty for a run from before that was recorded.</summary>
    public IReadOnlyList<RunProgram> Programs() => journal.HasRowHashes ? new ComputedTable(journal, tables.Computed, TimeProvider.System).All() : [];

    /// <summary>
    /// SHA-256 in hexadecimal over what the run made: rollouts, questions, votes, labels, metrics and the files of finished phases, without clocks,
    /// speeds, hosts, paths and program versions. Two runs of one plan and seed have the same, however often either was stopped.
    /// </summary>
    public string ContentHash()
    {
        using var hash = new ContentHash();
        hash.AddUnits(units.All());
        hash.AddQuestions(events.AllQuestions());
        hash.AddSteps(events.Steps());
        hash.AddIterations(events.Iterations());
        hash.AddCheckpoints(Folder, checkpoints.All().Concat(superseded.Checkpoints()).Where(row => row.Complete));
        hash.AddSuperseded(superseded.Events());
        return hash.Finish();
    }

    /// <summary>Checks every row, record and file of the run. The run may go on meanwhile.</summary>
    public RunVerification Verify() => new RunVerifier(
        Folder, Header, journal, tables, units, checkpoints, superseded, events).Verify(ContentHash);

    /// <inheritdoc/>
    public void Dispose() => journal.Dispose();

    internal static RunReader Open(RunFolder folder)
    {
        var journal = JournalFile.OpenReader(folder.Journal);
        try
        {
            return new RunReader(folder, journal);
        }
        catch
        {
            journal.Dispose();
            throw;
        }
    }
}
