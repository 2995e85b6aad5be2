using System.Text.Json.Nodes;
using RZero.Dashboard.Tests.Browser;
using RZero.Reports.Exports;
using RZero.Reports.Story;
using RZero.Runs;
using RZero.Testing;
using RZero.Testing.Runs;
using Tensorboard;
using Xunit;

namespace RZero.Dashboard.Tests.Readers;

/// <summary>What is exported, read by those that it is meant for.</summary>
[Trait("Tier", "N")]
public sealed class OtherReadersTests : IDisposable
{
    private readonly MadeRun run = MadeRun.Usual();
    private readonly TemporaryFolder folder = new();

    public void Dispose()
    {
        folder.Dispose();
        run.Dispose();
    }

    /// <summary>Counts, sums and texts as the run was made; CSV and Parquet say the same, whatever a model wrote.</summary>
    [Fact]
    public void Export_ParquetAndCsv_AreReadByDuckDb()
    {
        using var scripts = new NodeScripts("Readers");
        using (var reader = RunStore.OpenReadOnly(run.Folder))
        {
            ParquetExport.Write(new(reader), folder.Path, TestContext.Current.CancellationToken);
            CsvExport.Write(new(reader), folder.Path, TestContext.Current.CancellationToken);
        }

        var answers = new List<JsonArray>();
        var code = scripts.Node(
            "duckdb.mjs",
            [
                $"SELECT count(*), count(*) FILTER (Kept), sum(Agreement), bool_and(LabelIsRight IS NOT NULL) FROM {Parquet("questions")}",
                $"SELECT Question FROM {Parquet("questions")} WHERE Id = 'i1/generate/c/5'",
                $"SELECT question FROM {Csv("questions")} WHERE id = 'i1/generate/c/5'",
                $"SELECT Phase, count(*), max(Kl), sum(RewardMean) FROM {Parquet("steps")} GROUP BY Phase ORDER BY Phase",
                $"SELECT phase, count(*), max(kl), sum(reward_mean) FROM {Csv("steps")} GROUP BY phase ORDER BY phase",
                $"SELECT count(*), sum(Tokens), sum(LogProb) FROM {Parquet("rollouts")}",
                $"SELECT count(*) FROM {Csv("rollouts")} c JOIN {Parquet("rollouts")} p ON c.id = p.Id AND c.text = p.Text AND c.tokens = p.Tokens",
                $"SELECT count(*) FROM {Csv("questions")} c JOIN {Parquet("questions")} p ON c.id = p.Id AND c.question = p.Question "
                + "AND c.agreement = p.Agreement AND c.votes = p.Votes AND c.label = p.Label AND c.kept = p.Kept",
            ],
            line => answers.Add(JsonNode.Parse(line)!.AsArray()));

        Assert.Equal((0, 8), (code, answers.Count));
        Assert.Equal("[\"40\",\"26\",20.5,true]", answers[0][0]!.ToJsonString());
        Assert.Equal(MadeRun.Hostile, (string?)answers[1][0]![0]);
        Assert.Equal(MadeRun.Hostile, (string?)answers[2][0]![0]);
        Assert.Equal("[[\"challenger\",\"8\",0.004,4.5],[\"solver\",\"8\",0.004,4.5]]", answers[3].ToJsonString());
        Assert.Equal(answers[3].ToJsonString(), answers[4].ToJsonString());
        Assert.Equal("[\"350\",\"700\",-700]", answers[5][0]!.ToJsonString());
        Assert.Equal("350", (string?)answers[6][0]![0]);
        Assert.Equal("40", (string?)answers[7][0]![0]);
    }

    /// <summary>Records by a reader of TensorFlow's files, messages by the classes made from TensorBoard's own description of an event.</summary>
    [Fact]
    public void Write_EventFile_IsReadAsTensorBoardsOwnMessages()
    {
        using var scripts = new NodeScripts("Readers");
        using var reader = RunStore.OpenReadOnly(run.Folder);
        var path = TensorBoardExport.Write(RunStory.Read(reader), folder.Path);

        var events = new List<Event>();
        var code = scripts.Node("records.mjs", [path], line => events.Add(Event.Parser.ParseFrom(Convert.FromBase64String(line))));

        Assert.Equal((0, "brain.Event:2"), (code, events[0].FileVersion));
        var scalars = events.Skip(1)
            .SelectMany(happened => happened.Summary.Value, (happened, value) => (happened.Step, happened.WallTime, value.Tag, value.SimpleValue))
            .ToList();
        Assert.Equal([1L, 2, 3, 4, 5, 6, 7, 8], scalars.Where(scalar => scalar.Tag == "solver/reward").Select(scalar => scalar.Step));
        Assert.Equal([0.2f, 0.4f, 0.6f], scalars.Where(scalar => scalar.Tag == "iteration/mean_at_k").Select(scalar => scalar.SimpleValue));
        Assert.All(scalars, scalar => Assert.Equal(1769860800, scalar.WallTime, 1e4));    // 2026-01-31 12:00 UTC and seconds worked since
    }

    private string Parquet(string table) => $"'{folder.File($"{table}.parquet")}'";

    private string Csv(string table) => $"'{folder.File($"{table}.csv")}'";
}
