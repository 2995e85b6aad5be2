using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using RZero.Files;

namespace RZero.Checkpoints.Configuration;

/// <summary>
/// Refuses settings that change the arithmetic in a way that is not implemented. Three kinds of keys: known ones that must have a certain
/// value; known ones that do no harm or are read elsewhere; and unknown ones, which pass unless a word in them tells of other arithmetic
/// and their value switches it on. So a model of tomorrow that fine-tunes today's architecture opens, and one that changes it does not.
/// </summary>
internal static class UnsupportedSettings
{
    private static readonly ImmutableArray<(string Key, Func<JsonElement, bool> IsFine, string Why)> Conditions =
    [
        ("hidden_act", IsSilu, "only silu is supported"),
        ("hidden_activation", IsSilu, "only silu is supported"),
        ("use_sliding_window", IsOff, "sliding-window attention is not supported"),
        ("layer_types", IsFullAttention, "only full attention is supported"),
        ("partial_rotary_factor", IsOne, "rotating a part of a head is not supported"),
        ("rotary_pct", IsOne, "rotating a part of a head is not supported"),
        ("pretraining_tp", IsOne, "only 1 is supported"),
        ("quantization_config", IsOff, "quantised checkpoints are not supported; use the full-precision one"),
        ("auto_map", IsOff, "models that bring their own code are not supported"),
        ("is_causal", value => value.ValueKind == JsonValueKind.True, "only causal attention is supported"),
        ("is_encoder_decoder", IsOff, "only decoders are supported"),
    ];

    private static readonly FrozenSet<string> Harmless = new[]
    {
        // Read by ModelConfigFile and RotarySettings.
        "architectures", "model_type", "vocab_size", "hidden_size", "intermediate_size", "num_hidden_layers", "num_attention_heads",
        "num_key_value_heads", "head_dim", "rms_norm_eps", "rope_theta", "rope_scaling", "rope_parameters", "max_position_embeddings",
        "tie_word_embeddings", "attention_bias", "mlp_bias", "torch_dtype", "dtype", "bos_token_id", "eos_token_id",
        // Say nothing about the forward pass of a decoder that is already trained.
        "sliding_window", "max_window_layers", "attention_dropout", "initializer_range", "transformers_version", "use_cache",
        "temperature", "top_k", "top_p", "pruned_heads", "cross_attention_hidden_size", "chunk_size_feed_forward",
        "_attn_implementation", "attn_implementation", "_attn_implementation_autoset", "_name_or_path", "unsloth_fixed",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly ImmutableArray<string> TellingWords =
    [
        "softcap", "multiplier", "scale", "scaling", "scalar", "expert", "moe", "router", "quant", "rope", "rotary", "position", "alibi",
        "sliding", "window", "chunk", "sink", "sparse", "parallel", "clip", "qk_", "norm", "bias", "gate", "gating", "mamba", "linear_",
        "conv_", "ssm", "lora_rank", "shared", "skip", "residual", "cross_attention", "attention_type", "attn_type", "temperature", "mup",
        "altup", "laurel", "per_layer", "hybrid", "vision", "audio", "activation", "layernorm", "embedding_size", "mixture",
    ];

    /// <summary>Throws for the first setting that cannot be honoured.</summary>
    /// <exception cref="ModelFileException">Names the setting, its value and the reason.</exception>
    public static void Refuse(ConfigSettings settings, ModelFamily family)
    {
        foreach (var (key, isFine, why) in Conditions)
        {
            if (settings.Find(key) is { } value && !isFine(value))
            {
                throw settings.Refused(key, why);
            }
        }

        // Qwen's configs name a window and switch it off beside it; one in a Llama has no such switch.
        if (family == ModelFamily.Llama && settings.Find("sliding_window") is not null)
        {
            throw settings.Refused("sliding_window", "sliding-window attention is not supported");
        }

        foreach (var (key, value) in settings.All.Where(setting => !IsKnown(setting.Key)))
        {
            if (TellsOfArithmetic(key) && !IsOff(value) && !IsOne(value))
            {
                throw settings.Refused(key, $"this setting is not known for {family} and by its name changes the arithmetic");
            }
        }
    }

    /// <summary>Whether a key that is not known tells by its name of other arithmetic.</summary>
    public static bool TellsOfArithmetic(string key) => TellingWords.Any(word => key.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static bool IsKnown(string key) => Harmless.Contains(key) || Conditions.Any(condition => condition.Key == key);

    private static bool IsSilu(JsonElement value) => value.ValueKind == JsonValueKind.String && value.GetString() is "silu" or "swish";

    private static bool IsOne(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number == 1;

    private static bool IsOff(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.False or JsonValueKind.Null => true,
        JsonValueKind.Number => value.TryGetDouble(out var number) && number == 0,
        JsonValueKind.Array => value.GetArrayLength() == 0,
        JsonValueKind.Object => !value.EnumerateObject().Any(),
        _ => false,
    };

    private static bool IsFullAttention(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array
        && value.EnumerateArray().All(layer => layer.ValueKind == JsonValueKind.String && layer.GetString() == "full_attention");
}
