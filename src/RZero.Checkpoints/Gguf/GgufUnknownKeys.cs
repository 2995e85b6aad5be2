using System.Collections.Frozen;
using RZero.Checkpoints.Configuration;
using RZero.Files;

namespace RZero.Checkpoints.Gguf;

/// <summary>
/// Refuses keys of an architecture that are not known here and by a word in their name tell of other arithmetic, when they are switched on: the
/// same rule as for
/// <c>config.json</c> (<see cref="UnsupportedSettings"/>).
/// </summary>
internal static class GgufUnknownKeys
{
    private static readonly FrozenSet<string> Known = new[]
    {
        // Read by GgufConfig and GgufRotary.
        "attention.causal", "attention.head_count", "attention.head_count_kv", "attention.key_length", "attention.value_length",
        "attention.layer_norm_rms_epsilon", "attention.layer_norm_epsilon", "block_count", "context_length", "embedding_length",
        "feed_forward_length",
        "rope.dimension_count", "rope.freq_base", "rope.scale_linear", "rope.scaling.factor", "rope.scaling.type",
        // Say nothing about the forward pass where no scaling is set.
        "vocab_size", "rope.scaling.original_context_length", "rope.scaling.finetuned", "tensor_data_layout",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Throws for the first that cannot be honoured.</summary>
    /// <param name="keys">The architecture's keys without its name.</param>
    /// <exception cref="ModelFileException">Names it.</exception>
    public static void Refuse(GgufSettings keys)
    {
        foreach (var (key, value) in keys.All.Where(setting => !Known.Contains(setting.Key)))
        {
            if (UnsupportedSettings.TellsOfArithmetic(key) && !IsPlain(value))
            {
                throw keys.Refused(key, $"this setting is not known for {keys.Family} and by its name changes the arithmetic");
            }
        }
    }

    private static bool IsPlain(GgufValue value) =>
        value is GgufValue.Whole(0 or 1) or GgufValue.Number(0 or 1) or GgufValue.Flag(false) or GgufValue.Text("" or "none");
}
