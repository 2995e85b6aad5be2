using RZero.Checkpoints.Configuration;
using RZero.Files;

namespace RZero.Checkpoints.Gguf;

/// <summary>
/// Reads the architecture of a GGUF: llama, qwen2 and qwen3. As with <c>config.json</c>, a setting that changes the arithmetic and is not
/// supported is refused by name.
/// </summary>
public static class GgufConfig
{
    private static readonly string[] MustBeOff =
    [
        "expert_count", "expert_used_count", "attention.sliding_window", "attention.scale", "attention.clamp_kqv", "attention.max_alibi_bias",
        "logit_scale", "embedding_scale", "residual_scale", "attn_logit_softcapping", "final_logit_softcapping", "attention.layer_norm_epsilon",
    ];

    /// <summary>The architecture.</summary>
    /// <exception cref="ModelFileException">Something is missing, does not fit, or is not supported; names the key.</exception>
    public static ModelConfig Read(GgufFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var keys = new GgufSettings(file.Metadata);
        foreach (var key in MustBeOff)
        {
            keys.RequireOff(key);
        }

        keys.RequireOn("attention.causal");
        GgufUnknownKeys.Refuse(keys);

        var (hidden, heads) = (keys.Positive("embedding_length"), keys.Positive("attention.head_count"));
        var headSize = HeadSize(keys, hidden, heads);
        var tensors = file.Tensors;
        return new()
        {
            Family = keys.Family,
            VocabularySize = VocabularySize(file, hidden),
            HiddenSize = hidden,
            IntermediateSize = keys.Positive("feed_forward_length"),
            LayerCount = keys.Positive("block_count") is <= ModelConfig.MostLayers and var layers
                ? layers
                : throw keys.Refused("block_count", $"more than {ModelConfig.MostLayers} layers are not supported"),
            HeadCount = heads,
            KeyValueHeadCount = KeyValueHeads(keys, heads),
            HeadSize = headSize,
            NormEpsilon = keys.Number("attention.layer_norm_rms_epsilon", 1e-6),
            Rotary = GgufRotary.Read(file, keys, headSize),
            MaxPositions = keys.Positive("context_length"),
            TieWordEmbeddings = !tensors.ContainsKey(GgufTensorNames.Head),
            QueryKeyValueBias = keys.Family == ModelFamily.Qwen2 || tensors.ContainsKey("blk.0.attn_q.bias"),
            OutputBias = keys.Family != ModelFamily.Qwen2 && tensors.ContainsKey("blk.0.attn_output.bias"),
            FeedForwardBias = keys.Family == ModelFamily.Llama && tensors.ContainsKey("blk.0.ffn_down.bias"),
            QueryKeyNorm = keys.Family == ModelFamily.Qwen3,
            StoredAs = StoredAs(tensors.Values),
            BeginTokenId = file.Metadata.TokenId("tokenizer.ggml.bos_token_id"),
            EndTokenIds = file.Metadata.TokenId("tokenizer.ggml.eos_token_id") is { } end ? [end] : [],
        };
    }

    private static int VocabularySize(GgufFile file, int hidden)
    {
        if (!file.Tensors.TryGetValue(GgufTensorNames.Embedding, out var embedding))
        {
            throw new ModelFileException(file.Tensors.IsEmpty
                ? $"the GGUF file '{file.Path}' holds a vocabulary only, no weights"
                : $"the GGUF file '{file.Path}' has no tensor '{GgufTensorNames.Embedding}'");
        }

        return embedding.Shape is [<= int.MaxValue, var columns] && columns == hidden
            ? (int)embedding.Shape[0]
            : throw new ModelFileException(
                $"the GGUF file '{file.Path}' has embeddings of the shape [{string.Join(", ", embedding.Shape)}], but embedding_length is {hidden}");
    }

    private static int HeadSize(GgufSettings keys, int hidden, int heads)
    {
        if (!keys.Has("attention.key_length") && hidden % heads != 0)
        {
            throw keys.Refused("attention.head_count", $"it does not divide the hidden size, {hidden}");
        }

        var size = keys.Positive("attention.key_length", Math.Max(hidden / heads, 1));
        return size % 2 == 0 && (long)size * heads <= int.MaxValue && keys.Positive("attention.value_length", size) == size
            ? size
            : throw keys.Refused(
                "attention.key_length", $"heads of size {size} are not supported: they must be even, and as wide for values as for keys");
    }

    private static int KeyValueHeads(GgufSettings keys, int heads)
    {
        var count = keys.Positive("attention.head_count_kv", heads);
        return heads % count == 0 ? count : throw keys.Refused("attention.head_count_kv", $"it does not divide the {heads} query heads");
    }

    /// <summary>The type that loses nothing: quantised numbers need all of a float32.</summary>
    private static StorageType StoredAs(IEnumerable<GgufTensor> tensors)
    {
        var matrices = tensors.Where(tensor => tensor.Shape.Length > 1).Select(tensor => tensor.Type).Distinct().ToList();
        return matrices is [GgufType.BF16] ? StorageType.BFloat16 : matrices is [GgufType.F16] ? StorageType.Float16 : StorageType.Float32;
    }
}
