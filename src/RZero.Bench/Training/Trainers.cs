using RZero.Bench.Models;
using RZero.Learning;
using RZero.Learning.Parameters;
using RZero.Torch.Decoding;
using RZero.Torch.Training;
using RZero.Training;
using RZero.Training.Objectives;

namespace RZero.Bench.Training;

/// <summary>Trainers of one policy on every backend. Each has its own copy of the weights.</summary>
/// <param name="shape">Sizes of the model.</param>
internal sealed class Trainers(BenchShape shape) : IDisposable
{
    // Small enough that steps change no weight by much: the rounds do equal work.
    private static readonly PolicyTrainerOptions Options = new()
    {
        Objective = new GrpoObjective(new()), LearningRate = 1e-7, MicroBatchTokens = 2048, WorkerCount = 2, ShardCount = 2,
    };

    // libtorch keeps three times as much of a token for the way back; as many as above of SMOL do not fit into 24 GB. Its rate is the same.
    private const int TorchTokens = 1024;

    private readonly RandomModel model = new(shape.Config);
    private readonly List<IDisposable> owned = [];

    /// <summary>This project's own kernels.</summary>
    /// <param name="share">Whether what begins alike is computed once.</param>
    public PolicyTrainer Native(bool share)
    {
        var policy = PolicyParameters.Load(shape.Config, model.Tensors);
        owned.Add(policy);
        return new(new NativePolicyBackend(policy, null, Options, new() { SharePrefixes = share }), Options);
    }

    /// <summary>libtorch.</summary>
    public PolicyTrainer Torch()
    {
        var policy = CausalModel.Load(shape.Config, model.Tensors, trainable: true);
        owned.Add(policy);
        return TorchTrainer.Of(policy, null, Options with { MicroBatchTokens = TorchTokens });
    }

    public void Dispose() => owned.ForEach(weights => weights.Dispose());
}
