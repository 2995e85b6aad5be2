using System.Collections.Immutable;
using System.Text.Json;
using RZero.Checkpoints.Configuration;
using RZero.Files;

namespace RZero.Checkpoints.Adapters;

/// <summary>What <c>adapter_config.json</c> says of a LoRA adapter (arXiv 2106.09685) in PEFT's layout.</summary>
/// <param name="Rank">r: rows of every A, at least 1.</param>
/// <param name="Alpha">Numerator of the scaling, above 0.</param>
/// <param name="IsRankStabilized">Whether the scaling is alpha / sqrt(r) (arXiv 2312.03732) instead of alpha / r.</param>
/// <param name="TargetModules">Names of the projections that have an adapter, such as <c>q_proj</c>.</param>
/// <param name="BaseModel">The model that it was trained on, as the writer called it; may be empty.</param>
public sealed record LoraConfig(int Rank, double Alpha, bool IsRankStabilized, ImmutableArray<string> TargetModules, string BaseModel = "")
{
    /// <summary>The file.</summary>
    internal const string FileName = "adapter_config.json";

    /// <summary>The commit of the model that it was trained on, where that is a hub's.</summary>
    public string? Revision { get; init; }

    /// <summary>What B A is multiplied by before it is added to a weight.</summary>
    public double Scaling => Alpha / (IsRankStabilized ? Math.Sqrt(Rank) : Rank);

    /// <summary>Reads the file of an adapter's folder.</summary>
    /// <exception cref="ModelFileException">It is missing or malformed, or sets something that changes the arithmetic and is not
    /// supported.</exception>
    public static LoraConfig Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        return JsonFile.Read(path, "an adapter config", root =>
        {
            var settings = new ConfigSettings(root, path);
            AdapterSettings.RequireSupported(settings);
            return new LoraConfig(
                settings.Positive("r"),
                settings.PositiveNumber("lora_alpha"),
                settings.Flag("use_rslora", otherwise: false),
                Targets(settings),
                settings.Text("base_model_name_or_path") ?? "")
            {
                Revision = settings.Text("revision"),
            };
        });
    }

    /// <summary>Writes the file, as PEFT reads it.</summary>
    /// <exception cref="StorageException">The disk does not take it.</exception>
    public void Write(string folder) => DurableFile.Write(Path.Combine(folder, FileName), file =>
    {
        using var writer = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true });
        writer.WriteStartObject();
        writer.WriteString("base_model_name_or_path", BaseModel);
        writer.WriteString("bias", "none");
        writer.WriteBoolean("fan_in_fan_out", false);
        writer.WriteBoolean("inference_mode", true);
        writer.WriteNumber("lora_alpha", Alpha);
        writer.WriteNumber("lora_dropout", 0.0);
        writer.WriteString("peft_type", AdapterSettings.Lora);
        writer.WriteNumber("r", Rank);
        if (Revision is not null)
        {
            writer.WriteString("revision", Revision);
        }

        writer.WriteStartArray("target_modules");
        foreach (var module in TargetModules.Order(StringComparer.Ordinal))
        {
            writer.WriteStringValue(module);
        }

        writer.WriteEndArray();
        writer.WriteString("task_type", "CAUSAL_LM");
        writer.WriteBoolean("use_dora", false);
        writer.WriteBoolean("use_rslora", IsRankStabilized);
        writer.WriteEndObject();
    });

    // A text is a pattern or "all-linear" there; the weights say better which modules are meant.
    private static ImmutableArray<string> Targets(ConfigSettings settings) => settings.Find("target_modules") switch
    {
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(name => name.GetString() ?? "")],
        _ => [],
    };
}
