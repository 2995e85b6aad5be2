using System.Security.Cryptography;
using System.Text;
using RZero.Core.Events;
using RZero.Runs.Checkpoints;
using RZero.Runs.Journal;

namespace RZero.Runs;

/// <summary>
/// Hashes what a run made. Each part goes in under its name and in its natural order; nothing that depends on time or place goes in.
/// </summary>
internal sealed class ContentHash : IDisposable
{
    private static readonly string[] NewKeys = ["solvable_share", "mean_at_k_error"];

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public void AddUnits(IEnumerable<UnitRow> units) =>
        Add("units", units.Select(unit => $"{unit.Id}\t{unit.InputHash}\t{unit.Place.Sha256}"));

    public void AddQuestions(IEnumerable<QuestionEvent> questions) => Add("questions", questions.Select(EventJson.ToJson));

    public void AddSteps(IEnumerable<StepEvent> steps) =>
        Add("steps", steps.Select(step => EventJson.ToJson(WithoutTime(step))));

    public void AddIterations(IEnumerable<IterationEvent> iterations) =>
        Add("iterations", iterations.Select(iteration => Line(WithoutTime(iteration))));

    /// <summary>What the run went back from, where it did.</summary>
    public void AddSuperseded(IReadOnlyCollection<RunEvent> events)
    {
        if (events.Count > 0)
        {
            Add("superseded", events.Where(told => told is not (ClockEvent or DoneEvent)).Select(told => Line(WithoutTime(told))));
        }
    }

    /// <summary>Weights, optimizer and text files of finished phases, without the files that name the program's version.</summary>
    public void AddCheckpoints(RunFolder folder, IEnumerable<CheckpointRow> checkpoints) =>
        Add("checkpoints", checkpoints.Select(row => $"{row.Phase}\t{row.Step}\t{ContentOf(folder, row)}"));

    /// <summary>An event as it goes in. What events of older runs do not know is left out, so that those keep the hash that they had.</summary>
    private static string Line(RunEvent told) =>
        NewKeys.Aggregate(EventJson.ToJson(told), (line, key) => line.Replace($",\"{key}\":null", "", StringComparison.Ordinal));

    private static RunEvent WithoutTime(RunEvent told) => told switch
    {
        StepEvent step => step with { Seconds = 0, TokensPerSecond = 0 },
        IterationEvent iteration => iteration with { Seconds = 0 },
        PhaseEvent phase => phase with { TokensPerSecond = 0 },
        _ => told,
    };

    private static string ContentOf(RunFolder folder, CheckpointRow row) =>
        CheckpointManifest.ContentOf(Path.Combine(folder.Root, row.Folder)) ?? "missing";

    public string Finish() => Convert.ToHexStringLower(hash.GetHashAndReset());

    public void Dispose() => hash.Dispose();

    private void Add(string part, IEnumerable<string> lines)
    {
        Append(part);
        foreach (var line in lines)
        {
            Append(line);
        }
    }

    private void Append(string line)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(line));
        hash.AppendData("\n"u8);
    }
}
