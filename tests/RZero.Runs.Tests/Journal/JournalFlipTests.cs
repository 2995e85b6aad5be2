using RZero.Core;
using RZero.Core.Events;
using RZero.Core.Storage;
using RZero.Runs.CrashWriter;
using Xunit;

namespace RZero.Runs.Tests.Journal;

/// <summary>Flips bits of a journal. Either the run opens and holds what it held, or it is refused with a message: never another result.</summary>
public sealed class JournalFlipTests
{
    private const int Flips = 120;

    [Fact]
    public void Open_ABitIsFlipped_IsRefusedOrHoldsTheSame()
    {
        using var folder = new TemporaryFolder();
        var expected = Write(folder.Run);
        var journal = RunFolder.At(folder.Run).Journal;
        var good = File.ReadAllBytes(journal);
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var refused = 0;
        for (var flip = 0; flip < Flips; flip++)
        {
            // Half of them in the page headers and in the file's own, where a bit means most.
            var at = flip % 2 == 0 ? random.Next(good.Length) : (random.Next(good.Length / 4096) * 4096) + random.Next(120);
            var bad = (byte[])good.Clone();
            bad[at] ^= (byte)(1 << random.Next(8));
            Replace(journal, bad);
            try
            {
                using (RunStore.Open(folder.Run))
                {
                }

                using var reader = RunStore.OpenReadOnly(folder.Run);
                Assert.True(expected == reader.ContentHash(), $"byte {at} of seed {seed} gives another result");
                Assert.Single(reader.Alarms());
            }
            catch (UserException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, Flips / 10, Flips);
        Replace(journal, good);
        using (RunStore.Open(folder.Run))
        {
        }
    }

    private static string Write(string run)
    {
        using (var store = RunStore.Create(run, Samples.Header()))
        {
            for (var number = 1; number <= 60; number++)
            {
                store.CommitUnit(Samples.Unit(number), Samples.Rollouts(Samples.Unit(number)));
                store.Append(Events.Question($"q{number}"));
                store.Append(Events.Step(number));
            }

            store.CommitCheckpoint(Samples.Phase, 60, complete: true, target => File.WriteAllText(Path.Combine(target, "a"), "b"));
            store.Append(Events.Iteration(0));
            store.Append(Events.Iteration(1));
            store.Append(new AlarmEvent(1, "x", Stops: false, "y"));
        }

        using var reader = RunStore.OpenReadOnly(run);
        return reader.ContentHash();
    }

    private static void Replace(string journal, byte[] bytes)
    {
        File.Delete($"{journal}-wal");
        File.Delete($"{journal}-shm");
        File.WriteAllBytes(journal, bytes);
    }
}
