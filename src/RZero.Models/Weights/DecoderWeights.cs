using System.Collections.Immutable;
using RZero.Checkpoints.Adapters;
using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;
using RZero.Compute.Attention;
using RZero.Compute.Products;
using RZero.Compute.Vectors;
using RZero.Core;
using RZero.Models.Decoding;

namespace RZero.Models.Weights;

// V = vocabulary, D = hidden.

/// <summary>
/// A decoder's weights (Llama, Qwen2, Qwen3), laid out for the kernels. Only read while anything is computed with them, so any number of threads
/// share one copy.
/// </summary>
public sealed class DecoderWeights : IDisposable
{
    private readonly bool isShared;
    private PackedMatrix embedding;

    private DecoderWeights(WeightReading reading)
    {
        (Config, Storage) = (reading.Config, reading.Choice);
        Shape = new(Config.LayerCount, Config.HeadCount, Config.KeyValueHeadCount, Config.HeadSize, reading.Path);
        var parts = SideBySide.Make<IDisposable>(
            Config.LayerCount + 1,
            reading.Threads,
            part => part == 0 ? reading.ReadMatrix([WeightLayout.Embedding]) : new DecoderLayer(reading, part - 1));
        embedding = (PackedMatrix)parts[0];
        Layers = [.. parts.Skip(1).Cast<DecoderLayer>()];
        Head = Config.TieWordEmbeddings ? embedding : reading.ReadMatrix([WeightLayout.Head]);
        FinalNorm = new(reading, WeightLayout.FinalNorm);
        Rotary = new(Config);
    }

    private DecoderWeights(DecoderWeights original, LoraAdapter? adapter)
    {
        (Config, Shape, Storage, isShared) = (original.Config, original.Shape, original.Storage, true);
        (embedding, Head, FinalNorm, Rotary) = (original.embedding, original.Head, original.FinalNorm, original.Rotary);
        Layers = [.. original.Layers.Select(layer => layer.With(adapter))];
    }

    /// <summary>The architecture.</summary>
    public ModelConfig Config { get; }

    /// <summary>How the numbers are kept.</summary>
    public StorageChoice Storage { get; }

    /// <summary>Sizes of the keys and values.</summary>
    public KeyValueShape Shape { get; }

    /// <summary>Bytes in memory, but for those that it reads of others.</summary>
    public long Bytes => (isShared ? 0 : embedding.Bytes + (Config.TieWordEmbeddings ? 0 : Head.Bytes) + FinalNorm.Bytes)
        + Layers.Sum(layer => layer.Bytes);

    /// <summary>The matrices, for whoever trains something over them; good as long as these weights are not refreshed.</summary>
    public DecoderMatrices Matrices => new(embedding, Head, [.. Layers.Select(layer => layer.Matrices)]);

    internal PackedMatrix Head { get; private set; }

    internal ImmutableArray<DecoderLayer> Layers { get; }

    internal RowNorm FinalNorm { get; }

    internal RotaryAngles Rotary { get; }

    /// <summary>Reads the weights of a model's files.</summary>
    /// <exception cref="UserException">A weight is missing, has another shape, or is there and has no place; names it.</exception>
    public static DecoderWeights Load(IModelFiles files, StorageChoice choice = StorageChoice.Exact)
    {
        ArgumentNullException.ThrowIfNull(files);
        WeightFit.Require(files.Config, files.Weights);
        return new(new(files.Config, files.Weights, choice, VectorPaths.Best) { Threads = Environment.ProcessorCount });
    }

    /// <summary>Reads weights from wherever they are.</summary>
    /// <param name="config">The architecture.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="choice">Number type in memory.</param>
    /// <param name="path">Registers to compute with.</param>
    /// <exception cref="UserException">A weight is missing, has another shape, or is there and has no place; names it.</exception>
    public static DecoderWeights Load(ModelConfig config, IWeightSource weights, StorageChoice choice, VectorPath path)
    {
        ArgumentNullException.ThrowIfNull(config);
        WeightFit.Require(config, weights);
        return new(new(config, weights, choice, path));
    }

    /// <summary>
    /// The same model with an adapter over it, or with none. It reads these weights and has none of its own: any number of policies lie over one
    /// copy. They must not outlive it, and it is not refreshed while there are any.
    /// </summary>
    /// <param name="adapter">What is added; null for nothing.</param>
    /// <exception cref="UserException">The adapter belongs to another model, or changes what it cannot change here; names it.</exception>
    public DecoderWeights With(LoraAdapter? adapter)
    {
        if (adapter is not null)
        {
            LoraTargets.Require(Config, adapter);
        }

        return new(this, adapter);
    }

    /// <summary>Takes over an adapter's new numbers, where these weights have one. Nothing may be computed meanwhile.</summary>
    /// <param name="adapter">Of the same weights and rank.</param>
    public void Refresh(LoraAdapter adapter)
    {
        ArgumentNullException.ThrowIfNull(adapter);
        foreach (var layer in Layers)
        {
            layer.Refresh(adapter);
        }
    }

    /// <summary>Takes over other weights of the same architecture, such as those after an update. Nothing may be computed meanwhile.</summary>
    /// <param name="weights">All weights.</param>
    public void Refresh(IWeightSource weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var reading = new WeightReading(Config, weights, Storage, Shape.Path);
        embedding = reading.Refill(embedding, [WeightLayout.Embedding]);
        Head = Config.TieWordEmbeddings ? embedding : reading.Refill(Head, [WeightLayout.Head]);

        foreach (var layer in Layers)
        {
            layer.Refresh(reading);
        }

        FinalNorm.Refresh(reading);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!isShared)
        {
            embedding.Dispose();
            Head.Dispose();
            FinalNorm.Dispose();
            Rotary.Dispose();
        }

        foreach (var layer in Layers)
        {
            layer.Dispose();
        }
    }

    /// <summary>Reads a token's embedding.</summary>
    /// <param name="token">In the vocabulary.</param>
    /// <param name="destination">[D].</param>
    internal void Embed(int token, Span<float> destination) => embedding.CopyOutput(token, destination);
}
