using RZero.Checkpoints.Configuration;
using RZero.Models.Decoding;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace RZero.Models.Sampling;

// B = rows, T = new positions, C = cached positions, H = query heads, K = key and value heads, G = H / K, S = head size, D = hidden, I = inner.

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
    /// <param name="x">[B, T, D].</param>
    /// <param name="cosines">[B or 1, T, 1, S].</param>
    /// <param name="sines">The same.</param>
    /// <param name="cache">Takes the new keys and values at <paramref name="start"/>.</param>
    /// <param name="start">First of the new positions.</param>
    /// <param name="mask">Added to the scores: [B, 1, T, C] with 0 and minus infinity.</param>
    public Tensor Forward(Tensor x, Tensor cosines, Tensor sines, LayerCache cache, int start, Tensor? mask)
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
        var (keys, values) = cache.Read(start + (int)length);                                                    // [B, K, C, S] twice
        var mixed = Attend(turning.narrow(2, 0, heads), keys, values, mask);                                     // [B, T, H S]
        x = x + F.linear(mixed, output, outputBias);
        var inner = F.linear(RootMeanSquareNorm.Of(x, innerNorm, config.NormEpsilon), gateUp, gateUpBias);       // [B, T, 2 I]
        var gated = F.silu(inner.narrow(2, 0, config.IntermediateSize)).mul_(inner.narrow(2, config.IntermediateSize, config.IntermediateSize));
        return x.add_(F.linear(gated, down, downBias));
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

    /// <summary>
    /// Attention of the new positions over the cache. The query heads that share a key head become query rows of that head, so that keys and
    /// values are never copied out.
    /// </summary>
    private Tensor Attend(Tensor queries, Tensor keys, Tensor values, Tensor? mask)
    {
        var (batch, length, width) = (queries.shape[0], queries.shape[1], keys.shape[2]);
        var (keyHeads, group, size) = (config.KeyValueHeadCount, config.HeadCount / config.KeyValueHeadCount, config.HeadSize);
        if (length == 1)
        {
            // Two batched products: faster than the fused attention, which is made for many queries.
            var scores = bmm(
                (queries / Math.Sqrt(size)).reshape(batch * keyHeads, group, size),
                keys.view(batch * keyHeads, width, size).transpose(1, 2)).view(batch, keyHeads, group, width);          // [B, K, G, C]
            var shares = F.softmax(mask is null ? scores : scores.add_(mask), -1).view(batch * keyHeads, group, width);
            return bmm(shares, values.view(batch * keyHeads, width, size)).view(batch, 1, keyHeads * group * size);       // [B, 1, H S]
        }

        var rows = queries.view(batch, length, keyHeads, group, size).permute(0, 2, 3, 1, 4).reshape(batch, keyHeads, group * length, size);
        var mixed = F.scaled_dot_product_attention(rows, keys, values, attn_mask: mask?.repeat(1, 1, group, 1));          // [B, K, G T, S]
        return mixed.view(batch, keyHeads, group, length, size).permute(0, 3, 1, 2, 4).reshape(batch, length, keyHeads * group * size);
    }
}
