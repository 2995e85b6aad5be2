using RZero.Bench.Measuring;
using RZero.Bench.Models;
using RZero.Core;
using RZero.Models.Weights;

namespace RZero.Bench.Rollouts;

/// <summary>All engines that hold a shape's weights, opened when they are first asked for.</summary>
internal sealed class ShapeEngines : IDisposable
{
    private const int LargestBatch = 64;

    private readonly BenchShape shape;
    private readonly RolloutBenchOptions options;
    private readonly TorchPresence torch;
    private readonly ProcessClock clock;
    private readonly Action<string> talk;
    private readonly RandomModel model;
    private readonly List<IDisposable> owned = [];
    private readonly Lazy<NativeEngines> single;
    private readonly Lazy<NativeEngines> half;
    private readonly Lazy<List<OpenEngine>> ours;

    public ShapeEngines(BenchShape shape, RolloutBenchOptions options, TorchPresence torch, ProcessClock clock, Action<string> talk)
    {
        (this.shape, this.options, this.torch, this.clock, this.talk, model) = (shape, options, torch, clock, talk, new(shape.Config));
        single = new(() => Own(new NativeEngines(shape, model, StorageChoice.Float32, clock)));
        half = new(() => Own(new NativeEngines(shape, model, StorageChoice.BFloat16, clock)));
        ours = new(() => [single.Value.Open(LargestBatch), half.Value.Open(LargestBatch)]);
    }

    /// <summary>Our engine in single precision, to make engines of.</summary>
    public NativeEngines Single => single.Value;

    /// <summary>Our engine in each of its number types.</summary>
    public IReadOnlyList<OpenEngine> Ours => ours.Value;

    /// <summary>Ours and the others.</summary>
    /// <exception cref="UserException">One that was asked for by name is not there.</exception>
    public IReadOnlyList<OpenEngine> All() =>
    [
        .. Wants(EngineNames.Native) ? Ours : [],
        .. torch.IsWanted ? Own(new TorchEngines(shape, model, clock)).Open() : [],
        .. Wants(EngineNames.LlamaCpp) ? Peers() : [],
    ];

    public void Dispose() => owned.ForEach(part => part.Dispose());

    /// <summary>A peer is there or not; whoever asks for it by name is told why it is not.</summary>
    private IReadOnlyList<OpenEngine> Peers()
    {
        try
        {
            return options.Peer is { } peer
                ? [.. Own(new PeerEngines(shape, model, peer)).Open()]
                : throw new UserException("llama.cpp is not there: name the program that speaks for it (--peer)");
        }
        catch (UserException missing) when (options.Engines.IsEmpty)
        {
            talk($"without llama.cpp: {missing.Message}");
            return [];
        }
    }

    private bool Wants(string engine) => RolloutBenchOptions.Wants(options.Engines, engine);

    private T Own<T>(T part)
        where T : IDisposable
    {
        owned.Add(part);
        return part;
    }
}
