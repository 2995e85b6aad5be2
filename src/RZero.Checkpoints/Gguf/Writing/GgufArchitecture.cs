using RZero.Checkpoints.Configuration;
using RZero.Files;

namespace RZero.Checkpoints.Gguf.Writing;

/// <summary>The keys of an architecture, as llama.cpp reads them.</summary>
internal static class GgufArchitecture
{
    /// <summary>Keys and values.</summary>
    /// <exception cref="ModelFileException">llama.cpp's architecture cannot say what the config does.</exception>
    public static IEnumerable<KeyValuePair<string, GgufValue>> Of(ModelConfig config, GgufType matrices)
    {
        var name = $"{config.Family}".ToLowerInvariant();
        yield return new("general.architecture", new GgufValue.Text(name));
        yield return new("general.type", new GgufValue.Text("model"));
        yield return new("general.file_type", new GgufValue.Whole(matrices switch { GgufType.F32 => 0, GgufType.BF16 => 32, _ => 7 }));
        yield return new("general.quantization_version", new GgufValue.Whole(2));
        var sizes = new (string Key, int Size)[]
        {
            ("block_count", config.LayerCount), ("context_length", config.MaxPositions), ("embedding_length", config.HiddenSize),
            ("feed_forward_length", config.IntermediateSize), ("attention.head_count", config.HeadCount),
            ("attention.head_count_kv", config.KeyValueHeadCount), ("attention.key_length", config.HeadSize),
            ("attention.value_length", config.HeadSize), ("rope.dimension_count", config.HeadSize), ("vocab_size", config.VocabularySize),
        };
        foreach (var (key, size) in sizes)
        {
            yield return new($"{name}.{key}", new GgufValue.Whole(size));
        }

        yield return new($"{name}.attention.layer_norm_rms_epsilon", new GgufValue.Number(config.NormEpsilon));
        yield return new($"{name}.rope.freq_base", new GgufValue.Number(config.Rotary.Theta));
        if (config.Rotary.Llama3 is { } scaling)
        {
            yield return new($"{GgufRotary.SettingsPrefix}factor", new GgufValue.Number(scaling.Factor));
            yield return new($"{GgufRotary.SettingsPrefix}low_freq_factor", new GgufValue.Number(scaling.LowFrequencyFactor));
            yield return new($"{GgufRotary.SettingsPrefix}high_freq_factor", new GgufValue.Number(scaling.HighFrequencyFactor));
            yield return new($"{GgufRotary.SettingsPrefix}original_max_position_embeddings", new GgufValue.Whole(scaling.OriginalMaxPositions));
        }
    }
}
