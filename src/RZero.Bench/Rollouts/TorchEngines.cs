using System.Collections.Immutable;
using RZero.Bench.Measuring;
using RZero.Bench.Models;
using RZero.Core.Sampling;
using RZero.Torch.Sampling;

namespace RZero.Bench.Rollouts;

/// <summary>The sampler on libtorch, in every way of using two cores that may be its best: results take the fastest.</summary>
internal sealed class TorchEngines(BenchShape shape, RandomModel model, ProcessClock clock) : IDisposable
{
    private static readonly (int Workers, int Threads)[] Variants = [(1, 1), (2, 1), (1, 2)];

    private readonly List<IRolloutEngine> engines = [];

    /// <summary>Opens one engine a variant.</summary>
    public IEnumerable<OpenEngine> Open() => Variants.Select(variant => Open(variant.Workers, variant.Threads));

    public void Dispose() => engines.ForEach(engine => engine.Dispose());

    private OpenEngine Open(int workers, int threads)
    {
        const string dtype = "f32";
        var memory = new ResidentMemory();
        var engine = new TorchRolloutEngine(model, new() { EndTokenIds = ImmutableHashSet<int>.Empty, WorkerCount = workers }, threads);
        engines.Add(engine);
        var variant = $"{workers}x{threads}";
        var name = OpenEngine.NameOf(EngineNames.Torch, variant, dtype);
        New(new(RolloutWork.GroupSize, 1, 2)).Run(0, CancellationToken.None);
        return new(EngineNames.Torch, variant, dtype, WeightBytes: 0, memory.Growth, New);

        EngineContender New(RolloutWork work) =>
            new(name, engine, round => work.Of(round).Units(engine.Id, shape.Config.VocabularySize, round, workers), clock);
    }
}
