using System.Text.Json;
using RZero.Checkpoints.Configuration;
using RZero.Files;

namespace RZero.Checkpoints.Adapters;

/// <summary>
/// How an adapter's matrices were first filled. Some ways (PiSSA, OLoRA, LoftQ, CorDA, LoRA-GA) take what they fill in out of the base's
/// weights, so such an adapter belongs to a base that its folder does not hold: added to the original one it gives another model, far from the
/// trained one. Only the ways that are known to leave the base alone pass; whatever else is named, today or tomorrow, is refused.
/// </summary>
internal static class FirstMatrices
{
    /// <summary>The setting.</summary>
    public const string Key = "init_lora_weights";

    // PEFT reads the case of this one loosely.
    private const string Gaussian = "gaussian";

    /// <summary>Throws where the base was changed, or may have been.</summary>
    /// <exception cref="ModelFileException">Names the way and what to do.</exception>
    public static void RequireUntouchedBase(ConfigSettings settings)
    {
        if (settings.Find(Key) is { } way && !LeavesBase(way))
        {
            throw settings.Refused(Key, Why(way));
        }
    }

    private static bool LeavesBase(JsonElement way) => way.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => true,
        JsonValueKind.String => way.GetString() is "eva" or "orthogonal" || Gaussian.Equals(way.GetString(), StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    private static string Why(JsonElement way) => way.ValueKind == JsonValueKind.String && ChangesBase(way.GetString()!)
        ? "this way of starting changes the weights of the base, so adding the adapter to the original base gives another model; "
            + "convert it to a plain LoRA first (PEFT: save_pretrained with path_initial_model_for_weight_conversion)"
        : "whether this way of starting changes the weights of the base is not known here; known to leave them are true, false, gaussian, eva "
            + "and orthogonal";

    private static bool ChangesBase(string way) =>
        way.StartsWith("pissa", StringComparison.OrdinalIgnoreCase) || way.StartsWith("corda", StringComparison.OrdinalIgnoreCase)
        || way.ToUpperInvariant() is "OLORA" or "LOFTQ" or "LORA_GA";
}
