using RZero.Checkpoints.Configuration;
using RZero.Torch.Decoding;
using RZero.Torch.Tensors;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace RZero.Torch.Sampling;

// B = rows, T = new positions, H = query heads, K = key and value heads, S = head size, D = hidden, I = inner.

/// <summary>
/// A frozen decoder layer made for sampling: query, key and value come from one product, gate and up from another, and keys and values are
/// written into a cache of fixed size.
/// </summary>
internal sealed class FusedLayer : IDisposable
{
    private readonly ModelConfig config;
    private readonly Tensor inputNorm;
    private readonly Tensor queryKeyValue;      // [(H + 2K) S, D]
    private readonly Tensor? queryKeyValueBias;
    private readonly Tensor? headNorms;         // [H + K, S]: the norms of query and key heads
    private readonly Tensor output;             // [D, H S]
    private readonly Tensor? outputBias;
    private readonly Tensor innerNorm;
    private readonly Tensor gateUp;             // [2 I, D]
    private readonly Tensor? gateUpBias;
    private readonly Tensor down;               // [D, I]
    private readonly Tensor? downBias;

    public FusedLayer(ModelConfig config, Func<string, Tensor?> weight)
    {
        this.config = config;
        inputNorm = Own(weight("input_layernorm.weight")!);
        queryKeyValue = Own(cat([weight("self_attn.q_proj.weight")!, weight("self_attn.k_proj.weight")!, weight("self_attn.v_proj.weight")!]));
        queryKeyValueBias = weight("self_attn.q_proj.bias") is { } bias
            ? Own(cat([bias, weight("self_attn.k_proj.bias")!, weight("self_attn.v_proj.bias")!]))
            : null;
        headNorms = weight("self_attn.q_norm.weight") is { } norm
            ? Own(cat([norm.expand(config.HeadCount, -1), weight("self_attn.k_norm.weight")!.expand(config.KeyValueHeadCount, -1)]))
            : null;
        output = Own(weight("self_attn.o_proj.weight")!);
        outputBias = OwnOrNull(weight("self_attn.o_proj.bias"));
        innerNorm = Own(weight("post_attention_layernorm.weight")!);
        gateUp = Own(cat([weight("mlp.gate_proj.weight")!, weight("mlp.up_proj.weight")!]));
        gateUpBias = weight("mlp.gate_proj.bias") is { } gateBias ? Own(cat([gateBias, weight("mlp.up_proj.bias")!])) : null;
        down = Own(weight("mlp.down_proj.weight")!);
        downBias = OwnOrNull(weight("mlp.down_proj.bias"));
    }

    /// <summary>The stream after this layer.</summary>
    /// <param name="x">[B, T, D]; not changed.</param>
    /// <param name="cosines">[B, T, 1, S].</param>
    /// <param name="sines">The same.</param>
    /// <param name="cache">Takes the new keys and values from column <paramref name="start"/> on.</param>
    /// <param name="start">Column of the first new position.</param>
    /// <param name="attend">Attention of the new queries, [B, T, H, S], over the cache: [B, T, H S].</param>
    public Tensor Forward(Tensor x, Tensor cosines, Tensor sines, LayerCache cache, int start, Func<Tensor, LayerCache, Tensor> attend)
    {
        var (batch, length) = (x.shape[0], x.shape[1]);
        var (heads, keyHeads, size) = (config.HeadCount, config.KeyValueHeadCount, config.HeadSize);
        var projected = F.linear(RootMeanSquareNorm.Of(x, inputNorm, config.NormEpsilon), queryKeyValue, queryKeyValueBias)
            .view(batch, length, heads + (2 * keyHeads), size);                                                  // [B, T, H + 2K, S]
        var turning = projected.narrow(2, 0, heads + keyHeads);
        if (headNorms is not null)
        {
            turning = RootMeanSquareNorm.Of(turning, headNorms, config.NormEpsilon);
        }

        turning = RotaryTable.Rotate(turning, cosines, sines);                                                   // [B, T, H + K, S]
        cache.Write(start, turning.narrow(2, heads, keyHeads), projected.narrow(2, heads + keyHeads, keyHeads));
        var mixed = attend(turning.narrow(2, 0, heads), cache);                                                  // [B, T, H S]
        x = x.Plus(F.linear(mixed, output, outputBias));
        var inner = F.linear(RootMeanSquareNorm.Of(x, innerNorm, config.NormEpsilon), gateUp, gateUpBias);       // [B, T, 2 I]
        var gated = F.silu(inner.narrow(2, 0, config.IntermediateSize)).mul_(inner.narrow(2, config.IntermediateSize, config.IntermediateSize));
        return x.PlusInPlace(F.linear(gated, down, downBias));
    }

    public void Dispose()
    {
        foreach (var tensor in new[]
        {
            inputNorm, queryKeyValue, queryKeyValueBias, headNorms, output, outputBias, innerNorm, gateUp, gateUpBias, down, downBias,
        })
        {
            tensor?.Dispose();
        }
    }

    private static Tensor Own(Tensor weight) => weight.detach().clone().DetachFromDisposeScope();

    private static Tensor? OwnOrNull(Tensor? weight) => weight is null ? null : Own(weight);
}
