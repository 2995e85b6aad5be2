using System.Collections.Immutable;
using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;
using RZero.Checkpoints.Policies;
using RZero.Core;
using RZero.Torch.Decoding;
using RZero.Torch.Native;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace RZero.Torch.Sampling;

// B = rows, T = prompt columns, V = vocabulary.

/// <summary>A frozen copy of a model, laid out for sampling. Safe for several threads: it is only read.</summary>
internal sealed class SamplingModel : IDisposable
{
    private readonly ImmutableArray<FusedLayer> layers;
    private readonly RotaryTable rotary;
    private readonly Tensor embedding;
    private readonly Tensor finalNorm;
    private readonly Tensor head;

    private SamplingModel(ModelConfig config, Func<string, Tensor?> weight)
    {
        using var noGradients = no_grad();
        Config = config;
        layers = [.. Enumerable.Range(0, Config.LayerCount).Select(layer => NewLayer(layer, weight))];
        rotary = new RotaryTable(Config);
        embedding = weight(WeightLayout.Embedding)!;
        finalNorm = weight(WeightLayout.FinalNorm)!;
        head = Config.TieWordEmbeddings ? embedding : weight(WeightLayout.Head)!;
    }

    /// <summary>Copies a policy's weights.</summary>
    /// <exception cref="UserException">The weights are not those of their configuration.</exception>
    public static SamplingModel Read(IPolicyWeights policy)
    {
        var (config, source) = (policy.Config, policy.Tensors);
        WeightFit.Require(config, source);
        TorchRuntime.Load();
        var shapes = WeightLayout.Of(config).ToDictionary(weight => weight.Name, weight => weight.Shape, StringComparer.Ordinal);
        return new(config, name => shapes.TryGetValue(name, out var shape) ? StoredWeight.Read(config, source, name, shape) : null);
    }

    public ModelConfig Config { get; }

    public ImmutableArray<LayerCache> NewCaches(long rows, long positions) =>
        [.. layers.Select(_ => new LayerCache(rows, Config.KeyValueHeadCount, positions, Config.HeadSize))];

    /// <summary>Reads prompts, which all end in the last column, into empty caches.</summary>
    /// <param name="ids">int64 [B, T].</param>
    /// <param name="padding">Columns before each prompt.</param>
    /// <param name="caches">One a layer.</param>
    /// <returns>Scores of the tokens after the prompts, [B, V].</returns>
    public Tensor ReadPrompts(Tensor ids, LeftPadding padding, ImmutableArray<LayerCache> caches)
    {
        var length = (int)ids.shape[1];
        var mask = padding.PromptMask(length).repeat(1, 1, Config.HeadCount / Config.KeyValueHeadCount, 1);
        return LastLogits(ids, padding.Positions(0, length), caches, 0, (queries, cache) => cache.AttendPrompt(queries, mask));
    }

    /// <summary>Reads how one text goes on.</summary>
    /// <param name="ids">int64 [1, T].</param>
    /// <param name="caches">One a layer; the text's columns before <paramref name="start"/> are in them.</param>
    /// <param name="start">Where it goes on.</param>
    /// <returns>Scores of the token after it, [1, V].</returns>
    public Tensor ReadOn(Tensor ids, ImmutableArray<LayerCache> caches, int start)
    {
        var length = (int)ids.shape[1];
        var mask = LeftPadding.ContinuationMask(start, length).repeat(1, 1, Config.HeadCount / Config.KeyValueHeadCount, 1);
        return LastLogits(ids, LeftPadding.None.Positions(start, length), caches, start, (queries, cache) => cache.AttendPrompt(queries, mask));
    }

    /// <summary>Reads one token more of every row.</summary>
    /// <param name="ids">int64 [B, 1].</param>
    /// <param name="padding">Columns before each prompt.</param>
    /// <param name="caches">One a layer.</param>
    /// <param name="column">Where it goes.</param>
    /// <returns>Scores of the tokens after it, [B, V].</returns>
    public Tensor Step(Tensor ids, LeftPadding padding, ImmutableArray<LayerCache> caches, int column) =>
        LastLogits(ids, padding.Positions(column, 1), caches, column, (queries, cache) => cache.AttendStep(queries, padding.Columns, column + 1));

    public void Dispose()
    {
        foreach (var layer in layers)
        {
            layer.Dispose();
        }

        rotary.Dispose();
        finalNorm.Dispose();
        if (!ReferenceEquals(head, embedding))
        {
            head.Dispose();
        }

        embedding.Dispose();
    }

    /// <summary>The layer fuses copies of its weights; those that were read are given back before the next layer is.</summary>
    private FusedLayer NewLayer(int layer, Func<string, Tensor?> weight)
    {
        using var scope = NewDisposeScope();
        return new(Config, name => weight($"model.layers.{layer}.{name}"));
    }

    private Tensor LastLogits(Tensor ids, Tensor positions, ImmutableArray<LayerCache> caches, int start, Func<Tensor, LayerCache, Tensor> attend)
    {
        var (rows, length) = (ids.shape[0], ids.shape[1]);
        var x = embedding.index_select(0, ids.reshape(-1)).view(rows, length, Config.HiddenSize);
        var (cosines, sines) = rotary.Upto(start + (int)length);
        cosines = cosines.index_select(0, positions.reshape(-1)).view(rows, length, 1, Config.HeadSize);
        sines = sines.index_select(0, positions.reshape(-1)).view(rows, length, 1, Config.HeadSize);
        foreach (var (layer, cache) in layers.Zip(caches))
        {
            // What a layer leaves behind is given back before the next: a long prompt would fill the memory, and a short one the processor's cache.
            using var scope = NewDisposeScope();
            using var before = x;
            x = layer.Forward(before, cosines, sines, cache, start, attend).MoveToOuterDisposeScope();
        }

        var last = x.narrow(1, length - 1, 1).squeeze(1);
        return F.linear(RootMeanSquareNorm.Of(last, finalNorm, Config.NormEpsilon), head);
    }
}
