using RZero.Checkpoints.Configuration;
using RZero.CoEvolution.Plan.Costs;
using RZero.Compute.Attention;
using RZero.Compute.Vectors;
using RZero.Core;
using RZero.Generation.Native;
using RZero.Hosting.Plans;

namespace RZero.Hosting.Models;

/// <summary>
/// Memory that sampling from a model takes on the processor, in bytes, by arithmetic: it says before a weight is read whether a model fits, and how
/// much is sampled side by side.
/// </summary>
/// <param name="Weights">The weights as the native engine keeps them: as bfloat16 where they are stored so, else as float32.</param>
/// <param name="Block">Keys and values of a block of tokens.</param>
/// <param name="Positions">Tokens of the longest text that the model reads.</param>
public sealed record SamplingMemory(long Weights, long Block, int Positions)
{
    /// <summary>Runtime and heap: resident memory of `eval` with the built-in model was 93 MB.</summary>
    private const long ProcessBytes = 100L << 20;

    /// <summary>Tokens of a text that must have room, or of the model's longest where that is shorter.</summary>
    private const int FewestTokens = 1024;

    private long OneText => Blocks(Math.Min(Positions, FewestTokens)) * Block;

    /// <summary>The least that the process takes.</summary>
    private long Least => ProcessBytes + Weights + OneText;

    /// <summary>What a model of this shape takes.</summary>
    public static SamplingMemory Of(ModelConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        var shape = new KeyValueShape(config.LayerCount, config.HeadCount, config.KeyValueHeadCount, config.HeadSize, VectorPaths.Best);
        var bytes = config.StoredAs == StorageType.BFloat16 ? sizeof(ushort) : sizeof(float);
        return new(PlanMemory.WeightCount(config) * bytes, shape.BlockLength * sizeof(float), config.MaxPositions);
    }

    /// <summary>How an engine uses what is left beside the weights. The samples are the same whatever that is.</summary>
    /// <param name="available">Memory that the process may use, in bytes.</param>
    /// <param name="cores">Threads that can sample.</param>
    /// <exception cref="UserException">The model does not fit.</exception>
    public SamplingRoom Within(long available, int cores)
    {
        if (Least > available)
        {
            throw new UserException(
                $"The model needs at least {SizeText.Bytes(Least)} of memory ({SizeText.Bytes(Weights)} for its weights) and this machine has "
                + $"{SizeText.Bytes(available)}. Take a smaller model or a machine with more memory; weights stored as bfloat16 take half as much.");
        }

        // Half of what is left is for passes, texts and everyone else. A long prompt is read alone where it finds no room beside others.
        var left = available - ProcessBytes - Weights;
        var workers = (int)Math.Clamp(left / 2 / OneText, 1, cores);
        return new(workers, Math.Min(Most(workers), left / 2));
    }

    /// <summary>All rows of all workers at their longest.</summary>
    private long Most(int workers) => workers * new NativeEngineOptions().RowsOfWorker * (Blocks(Positions) + 1) * Block;

    private static long Blocks(int tokens) => (tokens + KeyValueShape.BlockTokens - 1) / KeyValueShape.BlockTokens;
}

/// <summary>How much an engine samples side by side.</summary>
/// <param name="Workers">Threads.</param>
/// <param name="KeyValueBytes">Bytes for the keys and values of all of them.</param>
public sealed record SamplingRoom(int Workers, long KeyValueBytes);
