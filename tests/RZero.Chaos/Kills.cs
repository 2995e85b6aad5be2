namespace RZero.Chaos;

/// <summary>Kills runs at random instants and takes them up again, until each is done.</summary>
internal sealed class Kills(int count) : IAttack
{
    public string Name => "SIGKILL at a random instant";

    public IEnumerable<Verdict> Make(Arena arena)
    {
        for (var left = count; left > 0;)
        {
            var run = arena.NewRun();
            var kills = new List<double>();
            Finished? ended = null;
            while (ended is null && left > 0)
            {
                var delay = arena.Random.NextDouble() * arena.WholeRun.TotalSeconds * 0.8;
                ended = RunUntil(arena, run, delay);
                kills.AddRange(ended is null ? [delay] : []);
                left -= ended is null ? 1 : 0;
            }

            ended ??= File.Exists(Path.Combine(run, "journal.db")) ? arena.Program.Resume(run) : arena.Program.Begin(run);
            var verdict = arena.Judge(run, ended, $"killed after {string.Join(", ", kills.Select(delay => $"{delay:0.00} s"))}");

            // All kills of one run are judged together, by the one run that comes of them.
            foreach (var _ in kills)
            {
                yield return verdict;
            }
        }
    }

    /// <summary>Null where it was killed, else how it ended before.</summary>
    private static Finished? RunUntil(Arena arena, string run, double seconds)
    {
        var process = File.Exists(Path.Combine(run, "plan.yaml")) ? arena.Program.StartResume(run) : arena.Program.StartBegin(run);
        var waiting = Task.Run(() => Rzero.Wait(process));
        if (waiting.Wait(TimeSpan.FromSeconds(seconds)))
        {
            return waiting.Result.ExitCode == 0 || !IsYoung(waiting.Result) ? waiting.Result : Restart(run);
        }

        process.Kill();
        waiting.Wait();
        return null;
    }

    /// <summary>Killed before there was a run: the program says so and advises to delete the folder, which is what is done.</summary>
    private static bool IsYoung(Finished ended) => ended.Error.Contains("holds no run: it was stopped before it was created", StringComparison.Ordinal);

    private static Finished? Restart(string run)
    {
        Directory.Delete(run, recursive: true);
        return null;
    }
}
