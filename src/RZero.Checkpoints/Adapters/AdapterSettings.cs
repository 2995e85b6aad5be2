using System.Collections.Frozen;
using System.Text.Json;
using RZero.Checkpoints.Configuration;
using RZero.Files;

namespace RZero.Checkpoints.Adapters;

/// <summary>
/// Which settings of an adapter's config are understood. Whatever else is switched on may change the arithmetic, so it is refused by name.
/// </summary>
internal static class AdapterSettings
{
    /// <summary>The kind of adapter that is supported.</summary>
    public const string Lora = "LORA";

    /// <summary>Settings that are read, or that change nothing once an adapter is trained.</summary>
    private static readonly FrozenSet<string> Known = new[]
    {
        "base_model_name_or_path", "r", "lora_alpha", "use_rslora", "target_modules", "revision", "task_type", "inference_mode", "lora_dropout",
        "auto_mapping", "peft_version", "megatron_core", "qalora_group_size", "ensure_weight_tying", "exclude_modules",
        "layers_pattern", "layers_to_transform", "loftq_config", "eva_config", "corda_config", "runtime_config",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Throws for the first setting that is switched on and not supported.</summary>
    /// <exception cref="ModelFileException">Names it.</exception>
    public static void RequireSupported(ConfigSettings settings)
    {
        if (settings.Text("peft_type") is var kind && kind != Lora)
        {
            throw settings.Refused("peft_type", $"only {Lora} adapters are supported");
        }

        if (settings.Text("bias") is { } bias && bias != "none")
        {
            throw settings.Refused("bias", "adapters that train biases are not supported");
        }

        FirstMatrices.RequireUntouchedBase(settings);
        foreach (var (key, value) in settings.All.Where(setting => setting.Key is not ("peft_type" or "bias" or FirstMatrices.Key)
            && !Known.Contains(setting.Key)))
        {
            if (!IsOff(value))
            {
                throw settings.Refused(key, "this setting changes the arithmetic and is not supported");
            }
        }
    }

    private static bool IsOff(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.False => true,
        JsonValueKind.Array => value.GetArrayLength() == 0,
        JsonValueKind.Object => !value.EnumerateObject().Any(),
        JsonValueKind.String => value.GetString()!.Length == 0,
        _ => false,
    };
}
