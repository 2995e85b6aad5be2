using System.Collections.Immutable;
using RZero.Training.Backends;

namespace RZero.Training.Tests;

/// <summary>A backend that looks its numbers up by token id, so that the order in which the trainer passes rows does not matter.</summary>
internal sealed class ScriptedBackend : IPolicyBackend, IMovingReference
{
    private const int RolloutsOfPass = 3;

    private readonly Lock gate = new();

    public Dictionary<long, double> Policy { get; } = [];

    public Dictionary<long, double> Old { get; } = [];

    public Dictionary<long, double> Reference { get; } = [];

    public Dictionary<long, double> Entropies { get; } = [];

    /// <summary>What the trainer said last of each token.</summary>
    public Dictionary<long, double> Slopes { get; } = [];

    public Queue<double> Norms { get; } = new();

    public int Steps { get; private set; }

    public int Accumulated { get; private set; }

    public ImmutableArray<TokenBatch> Cut(ImmutableArray<TrainingSample> samples) =>
        [.. samples.Chunk(RolloutsOfPass).Select(pass => new TokenBatch([.. pass]))];

    /// <summary>How the reference was told to follow, and after how many steps.</summary>
    public List<(double Decay, int Steps)> Followed { get; } = [];

    public ImmutableArray<PassTally> Accumulate(IReadOnlyList<TokenBatch> passes, PassDerivatives differentiate)
    {
        Accumulated++;
        return [.. passes.AsParallel().AsOrdered().Select(batch => Pass(batch, differentiate))];
    }

    public double ClipGradients() => Norms.TryDequeue(out var norm) ? norm : 1;

    public void Step(double learningRate) => Steps++;

    public void Follow(double decay) => Followed.Add((decay, Steps));

    public bool HasSoundWeights() => true;

    public ImmutableArray<float[]> LogProbs(IReadOnlyList<TokenBatch> batches) =>
        [.. batches.Select(batch => Numbers(Old.Count > 0 ? Old : Policy, batch))];

    ImmutableArray<float[]> IPolicyBackend.Entropies(IReadOnlyList<TokenBatch> batches) => [.. batches.Select(batch => Numbers(Entropies, batch))];

    public void SaveOptimizer(string path) => throw new NotSupportedException();

    public void LoadOptimizer(string path) => throw new NotSupportedException();

    public void Dispose()
    {
    }

    private static float[] Numbers(Dictionary<long, double> table, TokenBatch batch) =>
        table.Count == 0 ? [] : [.. batch.Targets.Select(id => (float)table[id])];

    private PassTally Pass(TokenBatch batch, PassDerivatives differentiate)
    {
        var slopes = differentiate(batch, new(Numbers(Policy, batch), Numbers(Reference, batch), Numbers(Entropies, batch)));
        lock (gate)
        {
            foreach (var (id, slope) in batch.Targets.Zip(slopes.ByLogProb))
            {
                Slopes[id] = slope;
            }
        }

        return slopes.Tally;
    }
}
