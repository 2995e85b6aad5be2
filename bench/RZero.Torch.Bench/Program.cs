// Tokens a second of the rollout engine:
//   dotnet run --project bench/RZero.Torch.Bench -c Release -- [rows 256] [group 8] [tokens 64] [workers 2] [rounds 5]
// Wall-clock rates mean something on an idle machine only; the rate by processor time holds on a busy one too.
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using RZero.Core;
using RZero.Generation;
using RZero.Torch.Bench;
using RZero.Torch.Decoding;
using RZero.Torch.Sampling;

var numbers = args.Select(arg => int.Parse(arg, CultureInfo.InvariantCulture)).ToArray();
int Argument(int index, int fallback) => index < numbers.Length ? numbers[index] : fallback;
var (shape, workers, rounds) = (new RolloutShape(Argument(0, 256), Argument(1, 8), Argument(2, 64)), Argument(3, 2), Argument(4, 5));

var key = StreamKey.Root(1);
using var model = CausalModel.Create(RolloutShape.Model, key.Child("weights"), trainable: false);
using var engine = new TorchRolloutEngine(model, tokenizer: null, ImmutableHashSet<int>.Empty, workers);
for (var round = 0; round <= rounds; round++)
{
    var units = Enumerable.Range(0, 2 * workers).Select(number => shape.Unit(number, key.Child(round))).ToImmutableArray();
    var (watch, busy) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
    var rollouts = await new UnitSampling(engine, store: null, progress: null).RunAsync(units, CancellationToken.None);
    var (wall, cpu) = (watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - busy).TotalSeconds);
    var tokens = rollouts.Values.Sum(rollout => rollout.TokenIds.Length);
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{(round == 0 ? "warm-up" : $"round {round}")}: {tokens / wall:F0} tokens/s, {workers * tokens / cpu:F0} by processor time of {workers} workers"));
}
