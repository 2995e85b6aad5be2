using System.Text.Json.Nodes;
using RZero.Core;
using RZero.Core.Events;
using RZero.Runs;
using RZero.Testing;
using RZero.Testing.Runs;
using Xunit;

namespace RZero.Cli.Tests.Verbs.Runs;

/// <summary>The verbs that show what a run did.</summary>
public sealed class ReportVerbTests
{
    [Theory]
    [InlineData(null, "report.html", "<!doctype html>")]
    [InlineData("md", "report.md", "# made-run")]
    public void Report_Run_WritesIntoItsFolder(string? format, string file, string beginning)
    {
        using var run = MadeRun.Usual();
        var program = new TestProgram();

        Assert.Equal(0, program.Run(["report", run.Folder, .. format is null ? Array.Empty<string>() : ["--format", format]]));

        Assert.Equal($"Report: {Path.Combine(run.Folder, file)}\n", program.Error);
        Assert.StartsWith(beginning, File.ReadAllText(Path.Combine(run.Folder, file)), StringComparison.Ordinal);
    }

    [Fact]
    public void Report_ToStandardOutput_WritesNoFile()
    {
        using var run = MadeRun.Usual();
        var program = new TestProgram();

        Assert.Equal(0, program.Run("report", run.Folder, "--format", "md", "--out", "-"));

        Assert.Contains("| 2 | 60.0 |", program.Out, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(run.Folder, "report.md")));
    }

    [Fact]
    public void Report_Pictures_AreFilesAndNoReportIsWritten()
    {
        using var run = MadeRun.Usual();
        var into = Path.Combine(run.Folder, "pictures");
        var program = new TestProgram();

        Assert.Equal(0, program.Run("report", run.Folder, "--pictures", into));

        var files = Directory.GetFiles(into).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(files.Select(file => $"Picture: {file}"), program.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("<svg xmlns=", File.ReadAllText(files[0]), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(run.Folder, "report.html")));
    }

    [Fact]
    public void Runs_Folder_ListsThem()
    {
        using var run = MadeRun.Usual();
        Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(run.Folder)!, "no-run"));
        var (text, json) = (new TestProgram(), new TestProgram());

        Assert.Equal(0, text.Run("runs", Path.GetDirectoryName(run.Folder)!));
        Assert.Equal(0, json.Run("runs", Path.GetDirectoryName(run.Folder)!, "--json"));

        Assert.Matches(@"^made-run +20\.0 -> +60\.0 +1 min 30 s +2 iterations done\.\n$", text.Out);
        Assert.Contains("\"best\":0.6,\"best_iteration\":2", json.Out, StringComparison.Ordinal);
        var line = JsonNode.Parse(json.Out)!.AsObject();
        Assert.All(
            ["run", "state", "model", "recipe", "scale", "iteration", "mean_at_k", "greedy", "started"],
            key => Assert.True(line.ContainsKey(key), key));
        Assert.Equal((2, 0.6), ((int)line["iteration"]!, (double)line["mean_at_k"]!));
    }

    /// <summary>What scripts read is one object on standard output, and nothing else is there.</summary>
    [Fact]
    public void ReportAndExport_Json_NameWhatWasWritten()
    {
        using var run = MadeRun.Usual();
        using var folder = new TemporaryFolder();
        var (report, pictures, export) = (new TestProgram(), new TestProgram(), new TestProgram());

        Assert.Equal(0, report.Run("report", run.Folder, "--out", folder.File("r.html"), "--json"));
        Assert.Equal(0, pictures.Run("report", run.Folder, "--pictures", folder.File("p"), "--json"));
        Assert.Equal(0, export.Run("export", run.Folder, "--csv", folder.File("c"), "--tensorboard", folder.File("t"), "--json"));

        Assert.Equal(folder.File("r.html"), (string)JsonNode.Parse(report.Out)!["report"]!);
        Assert.Equal(Directory.GetFiles(folder.File("p")).Length, JsonNode.Parse(pictures.Out)!["pictures"]!.AsArray().Count);
        var written = JsonNode.Parse(export.Out)!;
        Assert.Equal((run.Folder, folder.File("c")), ((string)written["run"]!, (string)written["csv"]!));
        Assert.Null(written["parquet"]);
        Assert.True(File.Exists((string)written["tensorboard"]!));
    }

    [Theory]
    [InlineData("There is no folder", "runs", "nowhere")]
    [InlineData("Say what to write", "export", "RUN")]
    [InlineData("is no address to listen on", "dash", "RUN", "--listen", "everywhere")]
    [InlineData("ports go up to 65535", "dash", "RUN", "--port", "70000")]
    [InlineData("is not a run folder", "report", "nowhere")]
    [InlineData("leave out one of them", "report", "RUN", "--out", "-", "--json")]
    [InlineData("Cannot read nowhere", "monitor", "nowhere")]
    [InlineData("-, line 1: No event is called", "monitor", "-")]
    [InlineData("Name a run folder", "monitor")]
    public void Run_WhatCannotBe_IsAUsersError(string said, params string[] args)
    {
        using var run = MadeRun.Usual();
        var program = new TestProgram { Input = "{\"event\":\"other\"}\n" };

        Assert.Equal(2, program.Run([.. args.Select(word => word == "RUN" ? run.Folder : word)]));

        Assert.Contains(said, program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Export_EveryKind_WritesItsFiles()
    {
        using var run = MadeRun.Usual();
        using var folder = new TemporaryFolder();
        var program = new TestProgram();

        Assert.Equal(0, program.Run(
            "export", run.Folder, "--parquet", folder.Path, "--csv", folder.Path, "--tensorboard", folder.File("curves")));

        Assert.Equal(
            ["questions.csv", "questions.parquet", "rollouts.csv", "rollouts.parquet", "steps.csv", "steps.parquet"],
            Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Single(Directory.GetFiles(folder.File("curves")));
    }

    [Fact]
    public void Monitor_RunAndItsLog_SayTheSame()
    {
        using var run = MadeRun.Usual();
        run.Store.Append([.. MadeRun.Steps(3, Phase.Solver, 8).Select(step => step.Step < 5 ? step : step with { LogProbGapMean = 1 })]);
        using var folder = new TemporaryFolder();
        folder.Write("log.jsonl", string.Join('\n', Read(run).Select(EventJson.ToJson)));
        var (ofRun, ofLog) = (new TestProgram(), new TestProgram());
        var piped = new TestProgram { Input = File.ReadAllText(folder.File("log.jsonl")) };

        Assert.Equal((3, 3, 3), (ofRun.Run("monitor", run.Folder), ofLog.Run("monitor", folder.File("log.jsonl")), piped.Run("monitor", "-")));

        Assert.Equal((ofRun.Out, ofRun.Out), (ofLog.Out, piped.Out));
        Assert.StartsWith(
            "iteration 3, Solver, step 7: sampler_gap (1, before 0): sampler and trainer disagree", ofRun.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Monitor_SoundRun_IsSilent()
    {
        using var run = MadeRun.Usual();
        var program = new TestProgram();

        Assert.Equal(0, program.Run("monitor", run.Folder));

        Assert.Equal(("", "Nothing is wrong in 16 steps and 2 iterations.\n"), (program.Out, program.Error));
    }

    private static List<RunEvent> Read(MadeRun run)
    {
        using var reader = RunStore.OpenReadOnly(run.Folder);
        return [.. reader.Steps(), .. reader.Iterations()];
    }

    [Fact]
    public void Inspect_Steps_AreALineEach()
    {
        using var run = MadeRun.Usual();
        var program = new TestProgram();

        Assert.Equal(0, program.Run("inspect", run.Folder, "--steps"));

        Assert.Equal(16, program.Out.Split('\n').Count(line => line.Contains(": reward ", StringComparison.Ordinal)));
    }
}
