using System.Collections.Immutable;
using RZero.Bench.Measuring;
using RZero.Bench.Models;
using RZero.Compute.Vectors;
using RZero.Core.Sampling;
using RZero.Generation;
using RZero.Generation.Native;
using RZero.Models.Weights;

namespace RZero.Bench.Rollouts;

/// <summary>Our engine on a shape's weights in one number type, on one worker: its rate by processor time is that of a core.</summary>
internal sealed class NativeEngines : IDisposable
{
    private readonly BenchShape shape;
    private readonly ProcessClock clock;
    private readonly List<IRolloutEngine> engines = [];

    public NativeEngines(BenchShape shape, RandomModel model, StorageChoice choice, ProcessClock clock)
    {
        (this.shape, this.clock) = (shape, clock);
        Dtype = choice == StorageChoice.BFloat16 ? "bf16" : "f32";
        Weights = DecoderWeights.Load(model.Config, model.Weights, choice, VectorPaths.Best);
    }

    /// <summary>Number type of the weights.</summary>
    public string Dtype { get; }

    /// <summary>The weights, which all engines of this share.</summary>
    public DecoderWeights Weights { get; }

    /// <summary>Opens an engine for batches of one length.</summary>
    /// <param name="largest">Completions side by side at most.</param>
    public OpenEngine Open(int largest)
    {
        const string variant = "1x1";
        var memory = new ResidentMemory();
        var engine = NewEngine(new() { WorkerCount = 1, RowsOfWorker = largest });
        var name = OpenEngine.NameOf(EngineNames.Native, variant, Dtype);
        New(new(largest, 1, 2)).Run(0, CancellationToken.None);
        return new(EngineNames.Native, variant, Dtype, Weights.Bytes, Weights.Bytes + memory.Growth, New);

        EngineContender New(RolloutWork work) =>
            new(name, engine, round => work.Of(round).Units(engine.Id, shape.Config.VocabularySize, round, unitCount: 1), clock);
    }

    /// <summary>Makes an engine that ends with this.</summary>
    /// <param name="options">How it uses the machine.</param>
    /// <param name="endTokenIds">Tokens that end a completion.</param>
    public IRolloutEngine NewEngine(NativeEngineOptions options, IReadOnlySet<int>? endTokenIds = null)
    {
        var settings = new EngineSettings { EndTokenIds = endTokenIds ?? ImmutableHashSet<int>.Empty, WorkerCount = options.WorkerCount };
        var engine = new NativeRolloutEngine(Weights, settings, options);
        engines.Add(engine);
        return engine;
    }

    public void Dispose()
    {
        engines.ForEach(engine => engine.Dispose());
        Weights.Dispose();
    }
}
