using RZero.Checkpoints.Configuration;
using RZero.Torch.Tensors;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace RZero.Torch.Decoding;

// B = batch, T = positions, D = hidden, H = query heads, K = key and value heads, S = head size.

/// <summary>One decoder layer: attention and feed-forward, each behind a norm and added to the residual stream.</summary>
internal sealed class DecoderLayer(ModelConfig config, Func<string, Tensor?> weight)
{
    private readonly Tensor inputNorm = weight("input_layernorm.weight")!;
    private readonly Tensor query = weight("self_attn.q_proj.weight")!;
    private readonly Tensor key = weight("self_attn.k_proj.weight")!;
    private readonly Tensor value = weight("self_attn.v_proj.weight")!;
    private readonly Tensor output = weight("self_attn.o_proj.weight")!;
    private readonly Tensor? queryBias = weight("self_attn.q_proj.bias");
    private readonly Tensor? keyBias = weight("self_attn.k_proj.bias");
    private readonly Tensor? valueBias = weight("self_attn.v_proj.bias");
    private readonly Tensor? outputBias = weight("self_attn.o_proj.bias");
    private readonly Tensor? queryNorm = weight("self_attn.q_norm.weight");
    private readonly Tensor? keyNorm = weight("self_attn.k_norm.weight");
    private readonly Tensor innerNorm = weight("post_attention_layernorm.weight")!;
    private readonly Tensor gate = weight("mlp.gate_proj.weight")!;
    private readonly Tensor up = weight("mlp.up_proj.weight")!;
    private readonly Tensor down = weight("mlp.down_proj.weight")!;
    private readonly Tensor? gateBias = weight("mlp.gate_proj.bias");
    private readonly Tensor? upBias = weight("mlp.up_proj.bias");
    private readonly Tensor? downBias = weight("mlp.down_proj.bias");

    /// <summary>The stream after this layer, position t seeing positions up to t.</summary>
    public Tensor Forward(Tensor x, Tensor cosines, Tensor sines)                                     // [B, T, D], [T, S] twice
    {
        x = x.Plus(Attend(RootMeanSquareNorm.Of(x, inputNorm, config.NormEpsilon), cosines, sines));  // [B, T, D]
        var h = RootMeanSquareNorm.Of(x, innerNorm, config.NormEpsilon);
        return x.Plus(F.linear(F.silu(F.linear(h, gate, gateBias)) * F.linear(h, up, upBias), down, downBias));
    }

    private Tensor Attend(Tensor h, Tensor cosines, Tensor sines)
    {
        var (batch, length) = (h.shape[0], h.shape[1]);
        var groupSize = config.HeadCount / config.KeyValueHeadCount;
        var q = RotaryTable.Rotate(Heads(F.linear(h, query, queryBias), config.HeadCount, queryNorm), cosines, sines);        // [B, H, T, S]
        var k = RotaryTable.Rotate(Heads(F.linear(h, key, keyBias), config.KeyValueHeadCount, keyNorm), cosines, sines);      // [B, K, T, S]
        var v = Heads(F.linear(h, value, valueBias), config.KeyValueHeadCount, norm: null);                                   // [B, K, T, S]
        if (groupSize > 1)
        {
            k = Repeat(k, groupSize);                                                                                         // [B, H, T, S]
            v = Repeat(v, groupSize);
        }

        var mixed = F.scaled_dot_product_attention(q, k, v, is_casual: true);                                                 // [B, H, T, S]
        return F.linear(mixed.transpose(1, 2).reshape(batch, length, config.HeadCount * config.HeadSize), output, outputBias);
    }

    private Tensor Heads(Tensor projected, int count, Tensor? norm)
    {
        var heads = projected.view(projected.shape[0], projected.shape[1], count, config.HeadSize);
        return (norm is null ? heads : RootMeanSquareNorm.Of(heads, norm, config.NormEpsilon)).transpose(1, 2);
    }

    // Key head g serves query heads g * groupSize and on.
    private static Tensor Repeat(Tensor heads, int groupSize)
    {
        var shape = heads.shape;
        return heads.unsqueeze(2).expand(shape[0], shape[1], groupSize, shape[2], shape[3]).reshape(
            shape[0], shape[1] * groupSize, shape[2], shape[3]);
    }
}
