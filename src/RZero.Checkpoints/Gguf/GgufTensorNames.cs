using RZero.Checkpoints.Configuration;

namespace RZero.Checkpoints.Gguf;

/// <summary>The names of weights in both worlds: <c>model.layers.3.self_attn.q_proj.weight</c> is <c>blk.3.attn_q.weight</c> in a GGUF.</summary>
internal static class GgufTensorNames
{
    /// <summary>The factors of a scaled rotary embedding: not a weight.</summary>
    public const string RotaryFactors = "rope_freqs.weight";

    /// <summary>The head, which is not there where it is tied to the embedding.</summary>
    public const string Head = "output.weight";

    /// <summary>The embedding matrix.</summary>
    public const string Embedding = "token_embd.weight";

    private const string LayerPrefix = "model.layers.";
    private const string BlockPrefix = "blk.";

    private static readonly (string Checkpoint, string Gguf)[] Outside =
    [
        ("model.embed_tokens", "token_embd"), ("model.norm", "output_norm"), ("lm_head", "output"),
    ];

    private static readonly (string Checkpoint, string Gguf)[] Inside =
    [
        ("input_layernorm", "attn_norm"), ("self_attn.q_proj", "attn_q"), ("self_attn.k_proj", "attn_k"), ("self_attn.v_proj", "attn_v"),
        ("self_attn.o_proj", "attn_output"), ("self_attn.q_norm", "attn_q_norm"), ("self_attn.k_norm", "attn_k_norm"),
        ("post_attention_layernorm", "ffn_norm"), ("mlp.gate_proj", "ffn_gate"), ("mlp.up_proj", "ffn_up"), ("mlp.down_proj", "ffn_down"),
    ];

    /// <summary>The checkpoint's name of a GGUF tensor, or null for one that no supported architecture has.</summary>
    public static string? ToCheckpoint(string gguf) => Translate(gguf, BlockPrefix, LayerPrefix, part => part.Gguf, part => part.Checkpoint);

    /// <summary>The GGUF name of a checkpoint's tensor, or null for one that no supported architecture has.</summary>
    public static string? ToGguf(string checkpoint) => Translate(checkpoint, LayerPrefix, BlockPrefix, part => part.Checkpoint, part => part.Gguf);

    /// <summary>The heads whose rows the GGUFs of the family keep in another order, or null where the order is that of the checkpoint.</summary>
    public static int? PermutedHeads(ModelConfig config, string checkpoint)
    {
        if (config.Family != ModelFamily.Llama)
        {
            return null;
        }

        return checkpoint.Contains(".q_proj.", StringComparison.Ordinal) ? config.HeadCount
            : checkpoint.Contains(".k_proj.", StringComparison.Ordinal) ? config.KeyValueHeadCount
            : null;
    }

    private static string? Translate(
        string name,
        string prefix,
        string newPrefix,
        Func<(string Checkpoint, string Gguf), string> from,
        Func<(string Checkpoint, string Gguf), string> to)
    {
        var kind = name.LastIndexOf('.');
        if (kind < 0 || name[kind..] is not ".weight" and not ".bias")
        {
            return null;
        }

        var (table, start) = (Outside, 0);
        if (name.StartsWith(prefix, StringComparison.Ordinal))
        {
            (table, start) = (Inside, name.IndexOf('.', prefix.Length) + 1);
        }

        if (start > kind || (start > 0 && !name.AsSpan(prefix.Length, start - 1 - prefix.Length).ContainsOnlyDigits()))
        {
            return null;
        }

        var found = table.FirstOrDefault(part => name.AsSpan(start, kind - start).SequenceEqual(from(part)));
        return found == default
            ? null
            : string.Concat(start > 0 ? newPrefix : "", name[(start > 0 ? prefix.Length : 0)..start], to(found), name[kind..]);
    }

    private static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExceptInRange('0', '9');
}
