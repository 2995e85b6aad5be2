namespace RZero.Checkpoints.Configuration;

/// <summary>Names and shapes of every weight of an architecture, as its checkpoints have them.</summary>
public static class WeightLayout
{
    /// <summary>The embedding matrix; also the head where the two are tied.</summary>
    public const string Embedding = "model.embed_tokens.weight";

    /// <summary>The norm before the head.</summary>
    public const string FinalNorm = "model.norm.weight";

    /// <summary>The head where it is not tied.</summary>
    public const string Head = "lm_head.weight";

    /// <summary>Every weight, in the order of the forward pass. Matrices are [out, in].</summary>
    public static IEnumerable<(string Name, long[] Shape)> Of(ModelConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        yield return (Embedding, [config.VocabularySize, config.HiddenSize]);
        for (var layer = 0; layer < config.LayerCount; layer++)
        {
            foreach (var (name, shape) in Layer(config))
            {
                yield return ($"model.layers.{layer}.{name}", shape);
            }
        }

        yield return (FinalNorm, [config.HiddenSize]);
        if (!config.TieWordEmbeddings)
        {
            yield return (Head, [config.VocabularySize, config.HiddenSize]);
        }
    }

    private static IEnumerable<(string Name, long[] Shape)> Layer(ModelConfig config)
    {
        long hidden = config.HiddenSize, inner = config.IntermediateSize;
        long query = (long)config.HeadCount * config.HeadSize, keyValue = (long)config.KeyValueHeadCount * config.HeadSize;
        var projections = new (string Name, long Out, long In, bool Bias)[]
        {
            ("self_attn.q_proj", query, hidden, config.QueryKeyValueBias),
            ("self_attn.k_proj", keyValue, hidden, config.QueryKeyValueBias),
            ("self_attn.v_proj", keyValue, hidden, config.QueryKeyValueBias),
            ("self_attn.o_proj", hidden, query, config.OutputBias),
            ("mlp.gate_proj", inner, hidden, config.FeedForwardBias),
            ("mlp.up_proj", inner, hidden, config.FeedForwardBias),
            ("mlp.down_proj", hidden, inner, config.FeedForwardBias),
        };
        yield return ("input_layernorm.weight", [hidden]);
        foreach (var (name, rows, columns, bias) in projections)
        {
            yield return ($"{name}.weight", [rows, columns]);
            if (bias)
            {
                yield return ($"{name}.bias", [rows]);
            }
        }

        if (config.QueryKeyNorm)
        {
            yield return ("self_attn.q_norm.weight", [config.HeadSize]);
            yield return ("self_attn.k_norm.weight", [config.HeadSize]);
        }

        yield return ("post_attention_layernorm.weight", [hidden]);
    }
}
