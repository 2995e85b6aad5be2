using RZero.Core.Events;
using RZero.Core.Storage;
using RZero.Runs;
using RZero.Runs.CrashWriter;

// Writes to a run until it is killed, and says on standard output what it was told is durable.

var (folder, first) = (args[0], int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture));
using var store = RunStore.Open(folder);
Say("open");
var number = first - 1;
var threads = Enumerable.Range(0, 2).Select(_ => new Thread(() =>
{
    while (true)
    {
        var mine = Interlocked.Increment(ref number);
        var unit = Samples.Unit(mine);
        store.CommitUnit(unit, Samples.Rollouts(unit));
        Say($"unit {mine}");
    }
})).ToList();
threads.ForEach(thread => thread.Start());
for (var step = first; ; step++)
{
    store.CommitCheckpoint(Samples.Phase, step, complete: false, target => File.WriteAllBytes(Path.Combine(target, "model.bin"), Samples.Weights(step)));
    Say($"checkpoint {step}");
    store.Append(new AlarmEvent(1, "step", false, $"{step}"));
    Say($"event {step}");
}

static void Say(string line)
{
    lock (Console.Out)
    {
        Console.Out.WriteLine(line);
    }
}
