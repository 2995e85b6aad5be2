using RZero.Bench.Machine;
using RZero.Bench.Measuring;
using RZero.Bench.Models;
using RZero.Bench.Results;
using RZero.Bench.Rollouts;
using RZero.Compute.Vectors;

namespace RZero.Bench.Training;

/// <summary>
/// Training steps on this project's own kernels and on libtorch, in turn, on the same rollouts: texts that share nothing, groups that share their
/// question, and groups behind common worked examples.
/// </summary>
/// <param name="options">What is measured.</param>
/// <param name="time">Time on the wall.</param>
/// <param name="talk">Told what is going on.</param>
public sealed class TrainingBench(RolloutBenchOptions options, TimeProvider time, Action<string> talk)
{
    /// <summary>Texts that share nothing.</summary>
    public const string Apart = "apart";

    /// <summary>Groups of eight samples of a question.</summary>
    public const string Groups = "groups";

    /// <summary>The same behind 250 tokens of worked examples.</summary>
    public const string Examples = "examples";

    private const string Repeated = "native no sharing";
    private const string Dtype = "f32";
    private const int PeakSteps = 1 << 23;

    private readonly ProcessClock clock = new(time);
    private readonly TorchPresence torch = new(options, talk);

    /// <summary>The results, each as soon as it is known.</summary>
    /// <param name="stop">Interrupts it.</param>
    /// <exception cref="OperationCanceledException">It was interrupted.</exception>
    public IEnumerable<BenchResult> Run(CancellationToken stop)
    {
        var shapes = options.Shapes.IsEmpty ? BenchShape.All : [.. options.Shapes.Select(name => BenchShape.Known.Find(name.ToUpperInvariant()))];
        return shapes.SelectMany(shape => Works(shape).SelectMany(work => Run(shape, work, stop)));
    }

    /// <summary>One contest.</summary>
    internal IEnumerable<BenchResult> Run(BenchShape shape, TrainingWork work, CancellationToken stop)
    {
        talk($"{shape.Name}: {work.Name}");
        using var trainers = new Trainers(shape);
        var (memory, growth) = (new ResidentMemory(), new Dictionary<string, long>(StringComparer.Ordinal));
        var contenders = new List<TrainingContender>();
        foreach (var (name, open) in new (string, Func<RZero.Training.PolicyTrainer>)[]
        {
            (EngineNames.Native, () => trainers.Native(share: true)),
            (Repeated, () => trainers.Native(share: false)),
            (EngineNames.Torch, trainers.Torch),
        })
        {
            if (Wants(name) && (name != Repeated || (work.Name != Apart && !IsLarge(shape))))
            {
                memory = new();
                contenders.Add(new(name, open(), work, shape, clock));
                contenders[^1].Run(0, stop);
                growth[name] = memory.Growth;
            }
        }

        try
        {
            var peak = new MultiplyAddPeak(clock, VectorPaths.Best, PeakSteps);
            var contest = Contest.Run([peak, .. contenders], options.Rounds, stop);
            RequireSameGradient(contenders);
            foreach (var result in contenders.Select(contender => Measured(shape, work, contest, contender.Name, growth[contender.Name])))
            {
                yield return result;
            }

            foreach (var result in Ratios(shape, work, contest, [.. contenders.Select(contender => contender.Name)]))
            {
                yield return result;
            }
        }
        finally
        {
            contenders.ForEach(contender => contender.Dispose());
        }
    }

    private bool Wants(string name) => name == EngineNames.Torch ? torch.IsWanted : RolloutBenchOptions.Wants(options.Engines, EngineNames.Native);

    private IEnumerable<TrainingWork> Works(BenchShape shape)
    {
        var groups = options.IsQuick ? 2 : 8;
        return new TrainingWork[]
        {
            new(Apart, options.IsQuick ? 4 : IsLarge(shape) ? 8 : 16, 1, 0, 64, 65),
            new(Groups, IsLarge(shape) ? 2 : groups, 8, 0, 40, 40),
            new(Examples, groups, 8, 250, 14, 40),
        }.Where(work => RolloutBenchOptions.Wants(options.Parts, work.Name));
    }

    /// <summary>Three copies of such a model in training, each with its optimizer, are more than many machines have memory for.</summary>
    private static bool IsLarge(BenchShape shape) => shape.Config.HiddenSize > 512;

    private static BenchResult.Measurement Measured(BenchShape shape, TrainingWork work, Contest contest, string name, long memory) => new(
        shape.Name, $"{name} {work.Name}", "2x1", Dtype, work.Rollouts, contest.PerSecond(name), contest.PerCpuSecond(name),
        contest.Ratio(name, MultiplyAddPeak.Peak, Scale(shape, work)), memory);

    private static IEnumerable<BenchResult> Ratios(BenchShape shape, TrainingWork work, Contest contest, List<string> names)
    {
        foreach (var other in names.Skip(1).Append(MultiplyAddPeak.Peak).Where(_ => names.Contains(EngineNames.Native)))
        {
            var scale = other == MultiplyAddPeak.Peak ? Scale(shape, work) : 1;
            yield return new BenchResult.Ratio(shape.Name, $"{work.Name}_step", other, contest.Ratio(EngineNames.Native, other, scale))
            {
                Batch = work.Rollouts,
                Goal = TrainingGoals.Of(shape.Name, work.Name, other),
                Rate = contest.PerCpuSecond(EngineNames.Native),
            };
        }
    }

    /// <summary>Operations of a repeated token.</summary>
    private static double Scale(BenchShape shape, TrainingWork work) => work.Operations(shape) / work.RepeatedTokens;

    private static void RequireSameGradient(List<TrainingContender> contenders)
    {
        const double tolerance = 1e-3;
        if (contenders.Find(contender => Math.Abs(contender.LastNorm - contenders[0].LastNorm) > tolerance * contenders[0].LastNorm) is { } other)
        {
            throw new InvalidOperationException($"{other.Name} has a gradient of norm {other.LastNorm}, not of {contenders[0].LastNorm}");
        }
    }
}
