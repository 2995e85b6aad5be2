using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using RZero.Core;
using RZero.Core.Events;

namespace RZero.Runs.Journal;

/// <summary>
/// Everything that happened, as JSON under its natural key. An event that happens again replaces its row, so a resumed run
/// ends with the rows of one that was never stopped.
/// </summary>
internal sealed class EventTable(JournalFile journal, JournalTables tables, TimeProvider time)
{
    private const string Where =
        "WHERE phase = $1 AND ($2 IS NULL OR iteration = $2) AND ($3 IS NULL OR kept = $3) AND ($4 IS NULL OR instr(lower(text), lower($4)) > 0)";

    private const int LongestOutline = 2000;

    private readonly SupersededTables superseded = new(journal, tables);

    /// <summary>Adds the events in one transaction.</summary>
    public void Put(IReadOnlyList<RunEvent> happened) => journal.Write(() =>
    {
        foreach (var one in happened)
        {
            Put(one);
        }
    });

    public List<IterationEvent> Iterations() =>
        tables.Iterations.Rows(row => Read<IterationEvent>(row, 1), "ORDER BY iteration");

    /// <summary>By iteration and attempt; none in a journal from before they were kept.</summary>
    public List<IterationStateEvent> IterationStates() => !journal.HasIterationStates
        ? []
        : tables.IterationStates.Rows(row => Read<IterationStateEvent>(row, 2), "ORDER BY iteration, attempt");

    public List<StepEvent> Steps(int first = 0) => [.. tables.Steps
        .Rows(row => Read<StepEvent>(row, 3), "WHERE iteration >= $1", first)
        .OrderBy(step => step.Iteration).ThenBy(step => step.Phase).ThenBy(step => step.Step)];

    /// <summary>Questions of a phase, the newest iteration first.</summary>
    public List<QuestionEvent> Questions(Phase phase, int count) => tables.Questions.Rows(
        row => Read<QuestionEvent>(row, 3), "WHERE phase = $1 ORDER BY iteration DESC, id LIMIT $2", PhaseName.Of(phase), count);

    /// <summary>Questions in the order in which they were written: ids end in a number, and the longer number is the larger.</summary>
    public List<QuestionEvent> Questions(QuestionQuery query) => tables.Questions.Rows(
        row => Read<QuestionEvent>(row, 3),
        $"{Where} ORDER BY iteration, length(id), id LIMIT $5 OFFSET $6",
        [.. Values(query), query.Take, query.Skip]);

    public int CountQuestions(QuestionQuery query) =>
        journal.Query(row => row.GetInt32(0), $"SELECT count(*) FROM questions {Where}", [.. Values(query)])[0];

    /// <summary>Ids of the same, none passed over and none too many.</summary>
    public List<string> QuestionIds(QuestionQuery query) => journal.Query(
        row => row.GetString(0), $"SELECT id FROM questions {Where} ORDER BY iteration, length(id), id", [.. Values(query)]);

    /// <summary>
    /// The questions of these ids, in their order. Ids begin with their iteration, which the table is sorted by; the database reads the rest out of
    /// the JSON. A cross join keeps the ids outside: each is looked up, and not all of them gone through for each question.
    /// </summary>
    public IEnumerable<QuestionOutline> Outlines(Phase phase, IReadOnlyList<string> ids) =>
        ids.GroupBy(UnitPhase.IterationOf).SelectMany(group => journal.Query(
            row => new QuestionOutline(row.GetInt32(0), row.GetString(1), row.GetString(2), Flag(row, 3), Flag(row, 4)),
            "SELECT iteration, q.id, substr(text, 1, $4), kept, label_is_right FROM json_each($3) AS wanted "
            + "CROSS JOIN questions AS q ON iteration = $1 AND phase = $2 AND q.id = wanted.value ORDER BY wanted.key",
            group.Key,
            PhaseName.Of(phase),
            JsonSerializer.Serialize(group),
            LongestOutline));

    /// <summary>A question; an id begins with its iteration, which the table is sorted by.</summary>
    public QuestionEvent? Question(Phase phase, string id) => tables.Questions.Rows(
        row => Read<QuestionEvent>(row, 3),
        "WHERE iteration = $1 AND phase = $2 AND id = $3",
        UnitPhase.IterationOf(id),
        PhaseName.Of(phase),
        id).SingleOrDefault();

    public List<QuestionCount> CountQuestions(int first = 0) => journal.Query(
        row => new QuestionCount(
            row.GetInt32(0), PhaseName.Parse(row.GetString(1)), row.GetDouble(2), Flag(row, 3), Flag(row, 4), row.GetInt32(5)),
        "SELECT iteration, phase, agreement, kept, label_is_right, count(*) FROM questions WHERE iteration >= $1 GROUP BY 1, 2, 3, 4, 5",
        first);

    /// <summary>How many there are of a phase: the keys alone are counted, no JSON is read.</summary>
    public List<QuestionTotal> QuestionTotals(int first) => journal.Query(
        row => new QuestionTotal(row.GetInt32(0), PhaseName.Parse(row.GetString(1)), row.GetInt32(2)),
        "SELECT iteration, phase, count(*) FROM questions WHERE iteration >= $1 GROUP BY 1, 2",
        first);

    /// <summary>What the monitor found, in the order of the run; what it says of a whole iteration stands behind the iteration's steps.</summary>
    public List<FindingEvent> Findings() => [.. OfKind<FindingEvent>("finding")
        .OrderBy(found => found.Iteration).ThenBy(found => found.Phase ?? Phase.Evaluate).ThenBy(found => found.Step).ThenBy(found => found.Number)];

    public List<QuestionEvent> AllQuestions() =>
        tables.Questions.Rows(row => Read<QuestionEvent>(row, 3), "ORDER BY iteration, phase, id");

    /// <summary>Events of one kind ("alarm", "phase", "done") in the order in which they last happened.</summary>
    public List<T> OfKind<T>(string kind)
        where T : RunEvent =>
        tables.Events.Rows(row => Read<T>(row, 3), "WHERE kind = $1 ORDER BY happened_at, key", kind);

    private void Put(RunEvent happened)
    {
        switch (happened)
        {
            case StepEvent step:
                Put(step);
                break;
            case IterationEvent iteration:
                Put(iteration);
                break;
            case QuestionEvent question:
                Put(question);
                break;
            case IterationStateEvent state:
                Put(state);
                break;
            default:
                PutOther(happened);
                break;
        }
    }

    private void Put(StepEvent step) => tables.Steps.Put(step.Iteration, PhaseName.Of(step.Phase), step.Step, EventJson.ToJson(step));

    private void Put(IterationEvent iteration) => tables.Iterations.Put(iteration.Iteration, EventJson.ToJson(iteration));

    private void Put(QuestionEvent asked) =>
        tables.Questions.Put(asked.Iteration, PhaseName.Of(asked.Phase), asked.Question.Question.Id, EventJson.ToJson(asked));

    private void Put(IterationStateEvent state)
    {
        var known = IterationStates();
        if (state.At.Attempt > 1 && known.All(there => there.At != state.At))
        {
            superseded.MakeRoomFor(state.At, known);
        }

        tables.IterationStates.Put(state.At.Iteration, state.At.Attempt, EventJson.ToJson(state));
    }

    private void PutOther(RunEvent happened)
    {
        var (iteration, key) = happened switch
        {
            PhaseEvent phase => (phase.Iteration, $"{new PhaseId(phase.Iteration, phase.Phase)}/{phase.Done}"),
            AlarmEvent alarm => (alarm.Iteration, $"i{alarm.Iteration}/{alarm.Signal}/{alarm.Message}"),
            FindingEvent found => (found.Iteration, $"i{found.Iteration}/{found.Signal}/{found.Phase?.ToString().ToLowerInvariant()}/{found.Step}"),
            DoneEvent done => (done.Iterations, "done"),
            ClockEvent clock => (clock.Iteration, $"i{clock.Iteration}"),
            _ => throw new ArgumentException($"The journal keeps no events of type {happened.GetType().Name}.", nameof(happened)),
        };
        tables.Events.Put(
            EventJson.NameOf(happened),
            key,
            iteration,
            EventJson.ToJson(happened),
            time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture));
    }

    private static object?[] Values(QuestionQuery query) =>
        [PhaseName.Of(query.Phase), query.Iteration, query.Kept is { } kept ? (kept ? 1 : 0) : null, query.Text];

    private static bool? Flag(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt32(column) != 0;

    private static T Read<T>(SqliteDataReader row, int column)
        where T : RunEvent =>
        EventJson.Parse(row.GetString(column)) as T ?? throw new FormatException($"there is another event where a {typeof(T).Name} should be");
}
