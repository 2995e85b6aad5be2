using RZero.Bench.Measuring;
using RZero.Bench.Models;
using RZero.Bench.Products;
using RZero.Bench.Results;
using RZero.Bench.Rollouts;
using RZero.Compute.Vectors;
using RZero.Core;

namespace RZero.Bench;

/// <summary>Measures the sampler: its products, its engine against others on the same weights, and what it makes of real traffic.</summary>
/// <param name="options">What is measured.</param>
/// <param name="time">Time on the wall.</param>
/// <param name="narrow">Measures the products again without AVX-512, in a process of its own; null where there is no such.</param>
/// <param name="talk">Told what is going on.</param>
public sealed class RolloutBench(RolloutBenchOptions options, TimeProvider time, Func<IEnumerable<BenchResult>>? narrow, Action<string> talk)
{
    private readonly ProcessClock clock = new(time);
    private readonly TorchPresence torch = new(options, talk);

    /// <summary>The results, each as soon as it is known.</summary>
    /// <param name="stop">Interrupts it.</param>
    /// <exception cref="UserException">An engine that was asked for is not there, or there is no such shape.</exception>
    /// <exception cref="OperationCanceledException">It was interrupted.</exception>
    public IEnumerable<BenchResult> Run(CancellationToken stop)
    {
        var shapes = options.Shapes.IsEmpty ? BenchShape.All : [.. options.Shapes.Select(name => BenchShape.Known.Find(name.ToUpperInvariant()))];
        return Products(stop).Concat(shapes.SelectMany(shape => Shape(shape, stop)));
    }

    /// <summary>The products alone, with whatever registers this process has.</summary>
    /// <param name="stop">Interrupts it.</param>
    public IEnumerable<BenchResult> Products(CancellationToken stop)
    {
        if (!Wants("products"))
        {
            return [];
        }

        talk("matrix products");
        var effort = new ProductEffort(options.Rounds, options.IsQuick ? 5e8 : 5e9);
        var ours = new ProductBench(clock, VectorPaths.Best, effort).Run(torch.IsWanted, stop);
        return narrow is null || VectorPaths.Best != VectorPath.Vector512 ? ours : ours.Concat(narrow());
    }

    private IEnumerable<BenchResult> Shape(BenchShape shape, CancellationToken stop)
    {
        if (!RolloutBenchOptions.AllParts.Skip(1).Any(Wants))
        {
            yield break;
        }

        using var engines = new ShapeEngines(shape, options, torch, clock, talk);
        var part = new ShapeBench(shape, options, engines, clock);
        foreach (var (name, run) in new (string, Func<CancellationToken, IEnumerable<BenchResult>>)[]
        {
            ("decode", part.Decode), ("batch", part.Batches), ("ragged", part.Ragged), ("tree", part.Tree),
        })
        {
            if (Wants(name))
            {
                talk($"{shape.Name}: {name}");
                foreach (var result in run(stop))
                {
                    yield return result;
                }
            }
        }
    }

    private bool Wants(string part) => RolloutBenchOptions.Wants(options.Parts, part);
}
