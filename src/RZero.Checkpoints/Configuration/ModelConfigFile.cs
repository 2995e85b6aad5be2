using System.Text.Json;
using System.Text.Json.Nodes;
using RZero.Core.Files;

namespace RZero.Checkpoints.Configuration;

/// <summary>
/// Reads and writes <c>config.json</c>. Both dialects are read (rotary settings and number type as transformers 4 and 5 write them); the
/// older is written, which both read. A setting that changes the arithmetic and is not supported is refused by name, never ignored.
/// </summary>
public static class ModelConfigFile
{
    private const double DefaultTheta = 10_000;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Settings that must have one of these values, or be absent, for the arithmetic to be ours.</summary>
    private static readonly (string Key, Func<JsonElement, bool> IsFine, string Why)[] Required =
    [
        ("hidden_act", value => value.GetString() is "silu" or "swish", "only silu is supported"),
        ("use_sliding_window", value => !value.GetBoolean(), "sliding-window attention is not supported"),
        ("layer_types", value => value.EnumerateArray().All(layer => layer.GetString() == "full_attention"), "only full attention is supported"),
        ("pretraining_tp", value => value.GetInt32() <= 1, "only 1 is supported"),
        ("partial_rotary_factor", value => value.GetDouble() == 1, "rotating a part of a head is not supported"),
        ("quantization_config", value => false, "quantised checkpoints are not supported; use the full-precision one"),
        ("attn_logit_softcapping", value => false, "it is not supported"),
        ("final_logit_softcapping", value => false, "it is not supported"),
        ("query_pre_attn_scalar", value => false, "it is not supported"),
        ("attention_multiplier", value => value.GetDouble() == 1, "it is not supported"),
        ("residual_multiplier", value => value.GetDouble() == 1, "it is not supported"),
        ("embedding_multiplier", value => value.GetDouble() == 1, "it is not supported"),
        ("logits_scaling", value => value.GetDouble() == 1, "it is not supported"),
        ("num_experts", value => value.GetInt32() == 0, "mixtures of experts are not supported"),
        ("num_local_experts", value => value.GetInt32() == 0, "mixtures of experts are not supported"),
        ("no_rope_layers", value => value.GetArrayLength() == 0, "layers without rotary embedding are not supported"),
    ];

    /// <summary>Reads a file.</summary>
    /// <exception cref="ModelFileException">The file is missing or malformed, or asks for what is not supported; names the setting.</exception>
    public static ModelConfig Read(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { MaxDepth = 32 });
            return Parse(json.RootElement, path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ModelFileException($"there is no '{path}': it is not a Hugging Face model folder", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ModelFileException($"'{path}' cannot be read: {error.Message}", error);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or OverflowException or KeyNotFoundException)
        {
            throw new ModelFileException($"'{path}' is not a model config: {error.Message}", error);
        }
    }

    /// <summary>Writes a file that transformers 4 and 5 read.</summary>
    public static void Write(string path, ModelConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        var type = config.Family.ToString();
        var json = new JsonObject
        {
            ["architectures"] = new JsonArray($"{type}ForCausalLM"),
            ["model_type"] = type.ToLowerInvariant(),
            ["vocab_size"] = config.VocabularySize,
            ["hidden_size"] = config.HiddenSize,
            ["intermediate_size"] = config.IntermediateSize,
            ["num_hidden_layers"] = config.LayerCount,
            ["num_attention_heads"] = config.HeadCount,
            ["num_key_value_heads"] = config.KeyValueHeadCount,
            ["head_dim"] = config.HeadSize,
            ["hidden_act"] = "silu",
            ["rms_norm_eps"] = config.NormEpsilon,
            ["rope_theta"] = config.Rotary.Theta,
            ["rope_scaling"] = Scaling(config.Rotary.Llama3),
            ["max_position_embeddings"] = config.MaxPositions,
            ["tie_word_embeddings"] = config.TieWordEmbeddings,
            ["attention_bias"] = config.Family != ModelFamily.Qwen2 && config.QueryKeyValueBias,
            ["torch_dtype"] = config.StoredAs switch { StorageType.Float32 => "float32", StorageType.Float16 => "float16", _ => "bfloat16" },
            ["use_cache"] = true,
        };
        if (config.Family == ModelFamily.Llama)
        {
            json["mlp_bias"] = config.FeedForwardBias;
        }
        else
        {
            json["use_sliding_window"] = false;
        }

        if (config.BeginTokenId is { } begin)
        {
            json["bos_token_id"] = begin;
        }

        if (config.EndTokenIds.Count > 0)
        {
            json["eos_token_id"] = config.EndTokenIds.Count == 1 ? config.EndTokenIds[0] : new JsonArray([.. config.EndTokenIds.Select(id => JsonValue.Create(id))]);
        }

        DurableFile.Write(path, file => JsonSerializer.Serialize(file, json, Indented));
    }

    private static ModelConfig Parse(JsonElement root, string path)
    {
        var family = Family(root, path);
        foreach (var (key, isFine, why) in Required)
        {
            if (Find(root, key) is { } value && !isFine(value))
            {
                throw new ModelFileException($"'{path}' sets {key} to {value.GetRawText()}: {why}");
            }
        }

        var heads = Positive(root, "num_attention_heads", path);
        var keyValueHeads = Find(root, "num_key_value_heads") is null ? heads : Positive(root, "num_key_value_heads", path);
        var hidden = Positive(root, "hidden_size", path);
        var headSize = Find(root, "head_dim") is null ? hidden / heads : Positive(root, "head_dim", path);
        if (heads % keyValueHeads != 0 || headSize % 2 != 0 || headSize == 0)
        {
            throw new ModelFileException($"'{path}' has {heads} query heads of size {headSize} over {keyValueHeads} key and value heads, which do not fit");
        }

        var attentionBias = Find(root, "attention_bias")?.GetBoolean() ?? false;
        return new()
        {
            Family = family,
            VocabularySize = Positive(root, "vocab_size", path),
            HiddenSize = hidden,
            IntermediateSize = Positive(root, "intermediate_size", path),
            LayerCount = Positive(root, "num_hidden_layers", path),
            HeadCount = heads,
            KeyValueHeadCount = keyValueHeads,
            HeadSize = headSize,
            NormEpsilon = Find(root, "rms_norm_eps")?.GetDouble() ?? 1e-6,
            Rotary = Rotary(root, path),
            MaxPositions = Find(root, "max_position_embeddings") is null ? 2048 : Positive(root, "max_position_embeddings", path),
            TieWordEmbeddings = Find(root, "tie_word_embeddings")?.GetBoolean() ?? false,
            QueryKeyValueBias = family == ModelFamily.Qwen2 || attentionBias,
            OutputBias = family != ModelFamily.Qwen2 && attentionBias,
            FeedForwardBias = family == ModelFamily.Llama && (Find(root, "mlp_bias")?.GetBoolean() ?? false),
            QueryKeyNorm = family == ModelFamily.Qwen3,
            StoredAs = (Find(root, "torch_dtype") ?? Find(root, "dtype"))?.GetString() switch
            {
                "bfloat16" => StorageType.BFloat16,
                "float16" => StorageType.Float16,
                _ => StorageType.Float32,
            },
            BeginTokenId = Ids(root, "bos_token_id").Cast<int?>().FirstOrDefault(),
            EndTokenIds = Ids(root, "eos_token_id"),
        };
    }

    private static ModelFamily Family(JsonElement root, string path)
    {
        var name = Find(root, "architectures")?.EnumerateArray().Select(entry => entry.GetString()).FirstOrDefault()
            ?? Find(root, "model_type")?.GetString() ?? "none";
        return name switch
        {
            "LlamaForCausalLM" or "llama" => ModelFamily.Llama,
            "Qwen2ForCausalLM" or "qwen2" => ModelFamily.Qwen2,
            "Qwen3ForCausalLM" or "qwen3" => ModelFamily.Qwen3,
            _ => throw new ModelFileException(
                $"'{path}' is of the architecture '{name}'; supported are LlamaForCausalLM, Qwen2ForCausalLM and Qwen3ForCausalLM"),
        };
    }

    /// <summary>Base and scaling: beside each other in the older dialect, in one object in the newer.</summary>
    private static RotaryConfig Rotary(JsonElement root, string path)
    {
        var settings = Find(root, "rope_parameters") ?? Find(root, "rope_scaling");
        var theta = Find(root, "rope_theta")?.GetDouble() ?? (settings is { } inner ? Find(inner, "rope_theta")?.GetDouble() : null) ?? DefaultTheta;
        if (settings is not { } scaling)
        {
            return new(theta);
        }

        var type = (Find(scaling, "rope_type") ?? Find(scaling, "type"))?.GetString() ?? "default";
        return type switch
        {
            "default" => new(theta),
            "llama3" => new(theta, new(
                scaling.GetProperty("factor").GetDouble(),
                scaling.GetProperty("low_freq_factor").GetDouble(),
                scaling.GetProperty("high_freq_factor").GetDouble(),
                scaling.GetProperty("original_max_position_embeddings").GetInt32())),
            _ => throw new ModelFileException($"'{path}' sets rope_type to '{type}'; supported are default and llama3"),
        };
    }

    private static JsonObject? Scaling(Llama3RotaryScaling? scaling) => scaling is null ? null : new()
    {
        ["rope_type"] = "llama3",
        ["factor"] = scaling.Factor,
        ["low_freq_factor"] = scaling.LowFrequencyFactor,
        ["high_freq_factor"] = scaling.HighFrequencyFactor,
        ["original_max_position_embeddings"] = scaling.OriginalMaxPositions,
    };

    private static int Positive(JsonElement root, string key, string path)
    {
        var value = Find(root, key) ?? throw new ModelFileException($"'{path}' does not set {key}");
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number > 0
            ? number
            : throw new ModelFileException($"'{path}' sets {key} to {value.GetRawText()}, which is not a positive whole number");
    }

    private static int[] Ids(JsonElement root, string key) => Find(root, key) switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(id => id.GetInt32())],
        { } one => [one.GetInt32()],
    };

    private static JsonElement? Find(JsonElement root, string key) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
