using System.Diagnostics;
using System.Globalization;
using RZero.Runs.CrashWriter;
using Xunit;

namespace RZero.Runs.Tests;

/// <summary>Kills a writing process at random instants and looks at what it had been promised.</summary>
public sealed class RunCrashTests
{
    private const int Kills = 25;

    [Fact]
    public void Open_AfterKills_HoldsEverythingThatWasAcknowledged()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        using var folder = new TemporaryFolder();
        using (RunStore.Create(folder.Run, Samples.Header()))
        {
        }

        var all = new HashSet<int>();
        var (checkpoint, happened) = (0, 0);
        for (var kill = 0; kill < Kills; kill++)
        {
            var units = new HashSet<int>();
            foreach (var line in WriteUntilKilled(folder.Run, first: 1 + (1000 * kill), random))
            {
                var (kind, number) = (line[0], int.Parse(line[1], CultureInfo.InvariantCulture));
                units.UnionWith(kind == "unit" ? [number] : []);
                checkpoint = kind == "checkpoint" ? number : checkpoint;
                happened = kind == "event" ? number : happened;
            }

            Check(folder.Run, units, checkpoint, happened, $"seed {seed}, kill {kill}");
            all.UnionWith(units);
        }

        Check(folder.Run, all, checkpoint, happened, $"seed {seed}, at the end");
        Assert.True(all.Count > Kills, $"only {all.Count} units were acknowledged in {Kills} kills");
    }

    [Fact]
    public void Open_WhileAnotherProcessWrites_RefusesUntilItIsKilled()
    {
        using var folder = new TemporaryFolder();
        using (RunStore.Create(folder.Run, Samples.Header()))
        {
        }

        using var writer = Start(folder.Run, first: 1);
        Assert.Equal("open", writer.StandardOutput.ReadLine());
        var refused = Assert.Throws<RunLockedException>(() => RunStore.Open(folder.Run));
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"process {writer.Id} "), refused.Message, StringComparison.Ordinal);
        using (RunStore.OpenReadOnly(folder.Run))
        {
        }

        writer.Kill();
        writer.WaitForExit();
        using var store = RunStore.Open(folder.Run);
        Assert.NotNull(store.Header);
    }

    private static void Check(string run, HashSet<int> units, int checkpoint, int happened, string when)
    {
        using var store = RunStore.Open(run);
        foreach (var number in units)
        {
            var unit = Samples.Unit(number);
            var found = store.FindUnit(unit);
            Assert.True(found is not null, $"unit {number} is lost ({when})");
            RolloutAssert.Same(Samples.Rollouts(unit)[^1], found.Value[^1]);
        }

        var last = store.FindCheckpoint(Samples.Phase);
        Assert.True((last?.Step ?? 0) >= checkpoint, $"checkpoint {checkpoint} is lost ({when})");
        if (last is not null)
        {
            Assert.Equal(Samples.Weights(last.Step), File.ReadAllBytes(Path.Combine(last.Folder, "model.bin")));
        }

        using var reader = RunStore.OpenReadOnly(run);
        Assert.Contains(reader.Alarms().Select(alarm => alarm.Message).Append("0"), message => message == happened.ToString(CultureInfo.InvariantCulture));
        Assert.DoesNotContain(reader.Alarms(), alarm => alarm.Signal != "step");
        Assert.DoesNotContain(Directory.EnumerateDirectories(store.Folder.Checkpoints, "*.tmp-*", SearchOption.AllDirectories), _ => true);
    }

    /// <summary>Runs the writer, kills it at some instant after it said some lines, and returns what it said.</summary>
    private static List<string[]> WriteUntilKilled(string run, int first, Random random)
    {
        using var writer = Start(run, first);
        Assert.Equal("open", writer.StandardOutput.ReadLine());
        var said = string.Concat(Enumerable.Range(0, random.Next(0, 12)).Select(_ => writer.StandardOutput.ReadLine() + "\n"));
        Thread.Sleep(random.Next(0, 6));
        writer.Kill();
        said += writer.StandardOutput.ReadToEnd();
        writer.WaitForExit();

        // The last line may be cut in two: only what ends with a line break was said.
        return [.. said.Split('\n').SkipLast(1).Select(line => line.Split(' '))];
    }

    private static Process Start(string run, int first) =>
        Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "RZero.Runs.CrashWriter"))
        {
            ArgumentList = { run, first.ToString(CultureInfo.InvariantCulture) },
            RedirectStandardOutput = true,
        })!;
}
