namespace RZero.Checkpoints.Folders;

/// <summary>
/// Tensors that older writers left in checkpoints beside the weights: tables that every reader makes anew from the config (the frequencies of the
/// rotary embedding, masks, numbers of positions). They change nothing, so they are passed over; any other tensor that an architecture has no
/// place for does.
/// </summary>
internal static class LeftoverTensors
{
    private static readonly string[] Endings =
    [
        "rotary_emb.inv_freq", "rotary_emb.original_inv_freq", "rotary_emb.cos_cached", "rotary_emb.sin_cached", ".masked_bias", ".causal_mask",
        "position_ids",
    ];

    /// <summary>Whether a tensor is one, by its name.</summary>
    public static bool Contains(string name) => Endings.Any(ending => name.EndsWith(ending, StringComparison.Ordinal));
}
