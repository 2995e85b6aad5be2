using System.Text.Json;
using System.Text.Json.Nodes;
using RZero.Files;

namespace RZero.Checkpoints.Configuration;

/// <summary>
/// Reads and writes <c>config.json</c>. Both dialects are read (rotary settings and number type as transformers 4 and 5 write them); the
/// older is written, which both read. A setting that changes the arithmetic and is not supported is refused by name, never ignored.
/// </summary>
public static class ModelConfigFile
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Reads a file. What it leaves out has the value that transformers gives it.</summary>
    /// <exception cref="ModelFileException">The file is missing or malformed, or asks for what is not supported; names the setting.</exception>
    public static ModelConfig Read(string path) => JsonFile.Read(path, "the config of a Hugging Face model", root => Parse(new(root, path)));

    /// <summary>Writes a file that transformers 4 and 5 read.</summary>
    /// <exception cref="StorageException">The disk does not take it.</exception>
    public static void Write(string path, ModelConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        var json = Json(config);
        DurableFile.Write(path, file => JsonSerializer.Serialize(file, json, Indented));
    }

    private static ModelConfig Parse(ConfigSettings settings)
    {
        var family = Family(settings);
        UnsupportedSettings.Refuse(settings, family);
        var hidden = settings.Positive("hidden_size");
        var heads = settings.Positive("num_attention_heads");
        var vocabulary = settings.Positive("vocab_size");
        var attentionBias = settings.Flag("attention_bias", false);
        return new()
        {
            Family = family,
            VocabularySize = vocabulary,
            HiddenSize = hidden,
            IntermediateSize = settings.Positive("intermediate_size"),
            LayerCount = settings.Positive("num_hidden_layers", most: ModelConfig.MostLayers),
            HeadCount = heads,
            KeyValueHeadCount = KeyValueHeads(settings, heads),
            HeadSize = HeadSize(settings, family, hidden, heads),
            NormEpsilon = settings.PositiveNumber("rms_norm_eps", 1e-6),
            Rotary = RotarySettings.Read(settings),
            MaxPositions = settings.Positive("max_position_embeddings", family == ModelFamily.Llama ? 2048 : 32768),
            TieWordEmbeddings = settings.Flag("tie_word_embeddings", false),
            QueryKeyValueBias = family == ModelFamily.Qwen2 || attentionBias,
            OutputBias = family != ModelFamily.Qwen2 && attentionBias,
            FeedForwardBias = family == ModelFamily.Llama && settings.Flag("mlp_bias", false),
            QueryKeyNorm = family == ModelFamily.Qwen3,
            StoredAs = StoredAs(settings),
            BeginTokenId = settings.Ids("bos_token_id", vocabulary).Cast<int?>().FirstOrDefault(),
            EndTokenIds = settings.Ids("eos_token_id", vocabulary),
        };
    }

    /// <summary>The family by the first of <c>architectures</c> and by <c>model_type</c>; where both are there they must agree.</summary>
    private static ModelFamily Family(ConfigSettings settings)
    {
        const string Supported = "supported are LlamaForCausalLM, Qwen2ForCausalLM and Qwen3ForCausalLM";
        var architecture = settings.Find("architectures") is { ValueKind: JsonValueKind.Array } list
            ? list.EnumerateArray().Select(name => name.ToString()).FirstOrDefault()
            : settings.Text("architectures");
        var type = settings.Text("model_type");
        var family = Named(architecture ?? type) ?? throw settings.Refused("architectures", Supported);
        return type is null || Named(type) == family ? family : throw settings.Refused("model_type", $"it should be that of a {family}ForCausalLM");
    }

    private static ModelFamily? Named(string? name) => name switch
    {
        "LlamaForCausalLM" or "llama" => ModelFamily.Llama,
        "Qwen2ForCausalLM" or "qwen2" => ModelFamily.Qwen2,
        "Qwen3ForCausalLM" or "qwen3" => ModelFamily.Qwen3,
        _ => null,
    };

    private static int KeyValueHeads(ConfigSettings settings, int heads)
    {
        var count = settings.Positive("num_key_value_heads", heads);
        return heads % count == 0 ? count : throw settings.Refused("num_key_value_heads", $"it does not divide the {heads} query heads");
    }

    private static int HeadSize(ConfigSettings settings, ModelFamily family, int hidden, int heads)
    {
        var named = settings.Find("head_dim") is not null;
        if (!named && family != ModelFamily.Qwen3 && hidden % heads != 0)
        {
            throw settings.Refused("num_attention_heads", $"it does not divide the hidden size, {hidden}");
        }

        // Qwen3 has heads of a size of its own.
        var size = settings.Positive("head_dim", family == ModelFamily.Qwen3 ? 128 : hidden / heads);
        return size % 2 == 0 && (long)size * heads <= int.MaxValue
            ? size
            : throw settings.Refused(named ? "head_dim" : "num_attention_heads", $"heads of size {size} cannot be rotated in pairs");
    }

    private static StorageType StoredAs(ConfigSettings settings)
    {
        var key = settings.Find("dtype") is null ? "torch_dtype" : "dtype";
        return settings.Text(key) switch
        {
            null or "float32" => StorageType.Float32,
            "bfloat16" => StorageType.BFloat16,
            "float16" => StorageType.Float16,
            _ => throw settings.Refused(key, "supported are float32, bfloat16 and float16"),
        };
    }

    private static JsonObject Json(ModelConfig config)
    {
        var json = new JsonObject
        {
            ["architectures"] = new JsonArray($"{config.Family}ForCausalLM"),
            ["model_type"] = $"{config.Family}".ToLowerInvariant(),
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
            ["attention_bias"] = config.OutputBias,
            ["attention_dropout"] = 0.0,
            ["torch_dtype"] = config.StoredAs switch { StorageType.Float32 => "float32", StorageType.Float16 => "float16", _ => "bfloat16" },
            ["use_cache"] = true,
            // Written even where there are none, for readers that would take ids of their own instead.
            ["bos_token_id"] = config.BeginTokenId,
            ["eos_token_id"] = Ids(config.EndTokenIds),
        };
        var (key, value) = config.Family == ModelFamily.Llama ? ("mlp_bias", config.FeedForwardBias) : ("use_sliding_window", false);
        json[key] = value;
        return json;
    }

    private static JsonNode? Ids(IReadOnlyList<int> ids) => ids.Count switch
    {
        0 => null,
        1 => ids[0],
        _ => new JsonArray([.. ids.Select(id => JsonValue.Create(id))]),
    };

    private static JsonObject? Scaling(Llama3RotaryScaling? scaling) => scaling is null ? null : new()
    {
        ["rope_type"] = "llama3",
        ["factor"] = scaling.Factor,
        ["low_freq_factor"] = scaling.LowFrequencyFactor,
        ["high_freq_factor"] = scaling.HighFrequencyFactor,
        ["original_max_position_embeddings"] = scaling.OriginalMaxPositions,
    };
}
