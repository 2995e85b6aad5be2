using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;
using RZero.Core;
using RZero.Torch.Native;
using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace RZero.Torch.Decoding;

// B = batch, T = positions, D = hidden, V = vocabulary.

/// <summary>
/// A decoder-only language model (Llama, Qwen2, Qwen3) with float32 master weights, whose forward pass gradients flow through. It is the
/// judge of every faster implementation.
/// </summary>
public sealed class CausalModel : IDisposable
{
    private readonly Dictionary<string, Parameter> byName;
    private readonly ImmutableArray<DecoderLayer> layers;
    private readonly RotaryTable rotary;

    private CausalModel(ModelConfig config, Func<string, long[], Tensor> fill, bool trainable)
    {
        Config = config;
        using (NewDisposeScope())
        {
            // Until every weight is there they belong to this scope, so that a folder that lacks one leaves nothing behind.
            Weights =
            [
                .. WeightLayout.Of(config).Select(weight => new NamedWeight(weight.Name, new Parameter(fill(weight.Name, weight.Shape), trainable))),
            ];
            foreach (var weight in Weights)
            {
                weight.Value.DetachFromDisposeScope();
            }
        }

        byName = Weights.ToDictionary(weight => weight.Name, weight => weight.Value, StringComparer.Ordinal);
        layers = [.. Enumerable.Range(0, config.LayerCount).Select(layer => new DecoderLayer(config, name => Find($"model.layers.{layer}.{name}")))];
        rotary = new RotaryTable(config);
    }

    /// <summary>The architecture.</summary>
    public ModelConfig Config { get; }

    /// <summary>Every weight under its checkpoint name, in the order of the forward pass.</summary>
    public ImmutableArray<NamedWeight> Weights { get; }

    /// <summary>Number of weights; a tied head counts once.</summary>
    public long WeightCount => Weights.Sum(weight => weight.Value.numel());

    /// <summary>A weight by its checkpoint name.</summary>
    public Tensor this[string name] => byName[name];

    /// <summary>Reads the weights of a model's files as float32.</summary>
    /// <exception cref="UserException">A weight is missing, has another shape, or is there and has no place; names it.</exception>
    public static CausalModel Load(IModelFiles files, bool trainable = false)
    {
        ArgumentNullException.ThrowIfNull(files);
        return Load(files.Config, files.Weights, trainable);
    }

    /// <summary>Reads weights from wherever they are as float32.</summary>
    /// <exception cref="UserException">A weight is missing, has another shape, or is there and has no place; names it.</exception>
    public static CausalModel Load(ModelConfig config, IWeightSource weights, bool trainable = false)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(weights);
        WeightFit.Require(config, weights);
        TorchRuntime.Load();
        return new(config, (name, shape) => StoredWeight.Read(config, weights, name, shape), trainable);
    }

    /// <summary>A model before any training; a function of the key alone.</summary>
    public static CausalModel Create(ModelConfig config, StreamKey key, bool trainable = true) =>
        Load(config, new FirstWeights(config, key), trainable);

    /// <summary>A copy of its own.</summary>
    public CausalModel Clone(bool trainable = false)
    {
        using var noGradients = no_grad();
        return new(Config, (name, _) => byName[name].detach().clone(), trainable);
    }

    /// <summary>Takes over another model's weights.</summary>
    public void CopyFrom(CausalModel other)
    {
        ArgumentNullException.ThrowIfNull(other);
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (mine, theirs) in Weights.Zip(other.Weights))
        {
            mine.Value.copy_(theirs.Value);
        }
    }

    /// <summary>Sets every gradient that is there to zero.</summary>
    public void ZeroGradients()
    {
        // Every look at a gradient makes a handle of its own.
        using var scope = NewDisposeScope();
        foreach (var weight in Weights)
        {
            weight.Value.grad?.zero_();
        }
    }

    /// <summary>Scores of the next token at every position.</summary>
    /// <param name="ids">int64 [B, T]; rows shorter than T are padded on the right with any id, which cannot reach what stands before it.</param>
    /// <returns>[B, T, V].</returns>
    public Tensor Logits(Tensor ids) => Head(Hidden(ids));

    /// <summary>The residual stream after the last layer and the final norm.</summary>
    /// <param name="ids">int64 [B, T].</param>
    /// <returns>[B, T, D].</returns>
    public Tensor Hidden(Tensor ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var (batch, length) = (ids.shape[0], ids.shape[1]);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Config.MaxPositions, nameof(ids));
        var x = byName[WeightLayout.Embedding].index_select(0, ids.reshape(-1)).view(batch, length, Config.HiddenSize);   // [B, T, D]
        var (cosines, sines) = rotary.Upto((int)length);                                                                  // [T, S] twice
        foreach (var layer in layers)
        {
            x = layer.Forward(x, cosines, sines);
        }

        return RootMeanSquareNorm.Of(x, byName[WeightLayout.FinalNorm], Config.NormEpsilon);
    }

    /// <summary>Scores from the residual stream.</summary>
    /// <param name="hidden">[..., D].</param>
    /// <returns>[..., V].</returns>
    public Tensor Head(Tensor hidden) => F.linear(hidden, byName[Config.TieWordEmbeddings ? WeightLayout.Embedding : WeightLayout.Head]);

    /// <summary>SHA-256 over every weight's bytes, in hexadecimal: names the policy.</summary>
    public string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var weight in Weights)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(weight.Name));
            hash.AppendData(MemoryMarshal.AsBytes<float>(Values(weight.Value)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Writes a Hugging Face folder.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="storedAs">Number type of the stored weights.</param>
    /// <param name="textFilesFrom">Folder whose tokenizer and template files are copied, or null.</param>
    public void Save(string folder, StorageType storedAs, string? textFilesFrom) =>
        ModelFolderWriter.Write(
            folder,
            Config,
            Weights.Select(weight => (weight.Name, weight.Value.shape, (ReadOnlyMemory<float>)Values(weight.Value))),
            storedAs,
            textFilesFrom);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var weight in Weights)
        {
            weight.Value.grad?.Dispose();
            weight.Value.Dispose();
        }

        rotary.Dispose();
    }

    private static float[] Values(Tensor weight)
    {
        using var scope = NewDisposeScope();
        return weight.detach().cpu().contiguous().data<float>().ToArray();
    }

    internal Tensor? Find(string name) => byName.GetValueOrDefault(name);
}
