using System.Diagnostics;
using System.Text.Json.Nodes;

namespace RZero.Chaos;

/// <summary>What attacks are made on and judged by: a finished run, one that was killed half-way, and things outside that must stay as they are.</summary>
internal sealed class Arena
{
    private readonly string work;
    private readonly Outside outside;
    private int copies;

    private Arena(string work, int seed) => (this.work, outside, Random) = (work, new Outside(Path.Combine(work, "outside")), new Random(seed));

    public Random Random { get; }

    // Two iterations of every phase in a few seconds.
    public Rzero Program { get; } = new(
        "iterations=2", "challenger.steps=1", "challenger.rollouts=8", "challenger.vote_samples=2", "generation.candidates=8", "labeling.samples=2",
        "filter.min_agreement=0", "filter.max_agreement=1", "filter.min_kept=1", "solver.steps=2", "solver.questions_per_step=2", "evaluation.limit=2",
        "evaluation.samples=1", "rollouts.workers=1");

    public string Whole => Path.Combine(work, "whole");

    public string Half => Path.Combine(work, "half");

    public TimeSpan WholeRun { get; private set; }

    public string Expected { get; private set; } = "";

    public string Outside => outside.Root;

    public static Arena Prepare(string work, int seed)
    {
        var arena = new Arena(work, seed);
        var watch = Stopwatch.StartNew();
        var whole = arena.Program.Begin(arena.Whole);
        arena.WholeRun = watch.Elapsed;
        arena.Expected = arena.ContentHash(arena.Whole, out _) ?? throw new InvalidOperationException($"The first run failed: {whole.Error}");
        using var half = arena.Program.StartBegin(arena.Half);
        half.StandardError.ReadLine();
        Thread.Sleep(arena.WholeRun * 0.6);
        half.Kill();
        half.WaitForExit();
        return arena;
    }

    /// <summary>A folder for a run that does not exist yet.</summary>
    public string NewRun() => Path.Combine(work, $"run-{++copies}");

    /// <summary>A run to attack.</summary>
    public string Copy(string run)
    {
        var copy = NewRun();
        foreach (var file in Directory.EnumerateFiles(run, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(run, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return copy;
    }

    /// <summary>Goes on with an attacked run and judges what comes of it.</summary>
    public Verdict Judge(string run, string what) => Judge(run, Program.Resume(run), what);

    public Verdict Judge(string run, Finished ended, string what)
    {
        if (outside.Changes() is { } changed)
        {
            return new(Outcome.Wrong, $"{what}: {changed} outside the run was touched");
        }

        if (ended.IsClearStop)
        {
            Forget(run);
            return new(Outcome.Stopped, $"{what}: exit {ended.ExitCode}: {ended.LastLine}");
        }

        if (ended.ExitCode != 0)
        {
            return new(Outcome.Wrong, $"{what}: exit {ended.ExitCode} in {run}: {ended.Error}");
        }

        var hash = ContentHash(run, out var finding);
        if (hash != Expected)
        {
            return new(Outcome.Wrong, $"{what}: another content hash in {run}: {finding}");
        }

        Forget(run);
        return new(Outcome.Same, what);
    }

    private string? ContentHash(string run, out string finding)
    {
        var checkedRun = Program.Verify(run);
        finding = checkedRun.Output + checkedRun.Error;
        return checkedRun.ExitCode == 0 ? JsonNode.Parse(checkedRun.Output)!["content_hash"]!.GetValue<string>() : null;
    }

    private static void Forget(string run)
    {
        foreach (var entry in new DirectoryInfo(run).EnumerateFileSystemInfos().Where(entry => entry.LinkTarget is not null))
        {
            entry.Delete();
        }

        Directory.Delete(run, recursive: true);
    }
}
