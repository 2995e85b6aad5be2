using System.Collections.Immutable;
using RZero.Checkpoints.Configuration;
using RZero.Models.Decoding;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace RZero.Models.Sampling;

/// <summary>A frozen copy of a model, laid out for sampling. Safe for several threads: it is only read.</summary>
internal sealed class SamplingModel : IDisposable
{
    private readonly ImmutableArray<FusedLayer> layers;
    private readonly RotaryTable rotary;
    private readonly Tensor embedding;
    private readonly Tensor finalNorm;
    private readonly Tensor head;

    public SamplingModel(CausalModel model)
    {
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        Config = model.Config;
        layers = [.. Enumerable.Range(0, Config.LayerCount).Select(layer => new FusedLayer(Config, name => model.Find($"model.layers.{layer}.{name}")))];
        rotary = new RotaryTable(Config);
        embedding = model[WeightLayout.Embedding].detach().clone().DetachFromDisposeScope();
        finalNorm = model[WeightLayout.FinalNorm].detach().clone().DetachFromDisposeScope();
        head = Config.TieWordEmbeddings ? embedding : model[WeightLayout.Head].detach().clone().DetachFromDisposeScope();
    }

    public ModelConfig Config { get; }

    public ImmutableArray<LayerCache> NewCaches(long rows, long positions) =>
        [.. layers.Select(_ => new LayerCache(rows, Config.KeyValueHeadCount, positions, Config.HeadSize))];

    /// <summary>Scores of the token after the last new position.</summary>
    /// <param name="ids">int64 [rows, new].</param>
    /// <param name="positions">int64 [rows, new]: where each token stands in its text.</param>
    /// <param name="caches">One a layer.</param>
    /// <param name="start">Column of the cache for the first new token.</param>
    /// <param name="mask">Added to the scores, [rows, 1, new, columns]; null where every row sees every column.</param>
    /// <returns>[rows, vocabulary].</returns>
    public Tensor LastLogits(Tensor ids, Tensor positions, ImmutableArray<LayerCache> caches, int start, Tensor? mask)
    {
        var (rows, length) = (ids.shape[0], ids.shape[1]);
        var x = embedding.index_select(0, ids.reshape(-1)).view(rows, length, Config.HiddenSize);
        var flat = positions.reshape(-1);
        var (allCosines, allSines) = rotary.Upto(start + (int)length);
        var cosines = allCosines.index_select(0, flat).view(rows, length, 1, Config.HeadSize);
        var sines = allSines.index_select(0, flat).view(rows, length, 1, Config.HeadSize);
        foreach (var (layer, cache) in layers.Zip(caches))
        {
            // What a layer leaves behind is given back before the next: a long prompt would fill the memory, and a short one the processor's cache.
            using var scope = NewDisposeScope();
            using var before = x;
            x = layer.Forward(before, cosines, sines, cache, start, mask).MoveToOuterDisposeScope();
        }

        var last = x.narrow(1, length - 1, 1).squeeze(1);
        return F.linear(RootMeanSquareNorm.Of(last, finalNorm, Config.NormEpsilon), head);
    }

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
}
