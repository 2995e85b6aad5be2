using System.Collections.Frozen;
using System.Text.Json;

namespace RZero.Checkpoints.Configuration;

/// <summary>
/// Reads base and scaling of the rotary embedding: beside each other in transformers 4 (<c>rope_theta</c>, <c>rope_scaling</c>), in one
/// object in transformers 5 (<c>rope_parameters</c>). Where a file says it twice and not alike, it is refused: whichever is taken, someone trained
/// with the other.
/// </summary>
internal static class RotarySettings
{
    private const double DefaultTheta = 10_000;

    private static readonly FrozenSet<string> Known = new[]
    {
        "rope_type", "type", "rope_theta", "factor", "low_freq_factor", "high_freq_factor", "original_max_position_embeddings",
        "partial_rotary_factor",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static RotaryConfig Read(ConfigSettings settings)
    {
        var newer = settings.Inner("rope_parameters") is { } parameters ? Parse(parameters, settings) : null;
        var older = settings.Inner("rope_scaling") is { } scaling ? Parse(scaling, settings) : null;
        return newer is not null && older is not null && newer != older
            ? throw settings.Refused("rope_scaling", "rope_parameters says otherwise; remove the wrong one")
            : newer ?? older ?? new(settings.PositiveNumber("rope_theta", DefaultTheta));
    }

    private static RotaryConfig Parse(ConfigSettings section, ConfigSettings settings)
    {
        foreach (var (key, value) in section.All)
        {
            if (!Known.Contains(key))
            {
                throw section.Refused(key, value.ValueKind == JsonValueKind.Object
                    ? "rotary settings by layer are not supported"
                    : "this rotary setting is not supported");
            }
        }

        if (section.PositiveNumber("partial_rotary_factor", 1) != 1)
        {
            throw section.Refused("partial_rotary_factor", "rotating a part of a head is not supported");
        }

        var theta = Theta(section, settings);
        return Type(section) == "llama3" ? new(theta, Llama3(section)) : new(theta);
    }

    private static double Theta(ConfigSettings section, ConfigSettings settings)
    {
        var beside = settings.PositiveNumber("rope_theta", DefaultTheta);
        var inside = section.PositiveNumber("rope_theta", beside);
        return inside == beside || settings.Find("rope_theta") is null
            ? inside
            : throw settings.Refused("rope_theta", $"rope_parameters sets it to {inside}; remove the wrong one");
    }

    /// <summary>The type, which old files call <c>type</c> and some write under both names, as for a multimodal rotation.</summary>
    private static string Type(ConfigSettings section)
    {
        foreach (var key in new[] { "rope_type", "type" })
        {
            if (section.Text(key) is not null and not "default" and not "llama3")
            {
                throw section.Refused(key, "supported are default and llama3");
            }
        }

        var type = section.Text("rope_type") ?? section.Text("type");
        return type is null && section.Find("factor") is not null
            ? throw section.Refused("factor", "rope_type is not set, so how to scale is unknown")
            : type ?? "default";
    }

    private static Llama3RotaryScaling Llama3(ConfigSettings section)
    {
        var (low, high) = (section.PositiveNumber("low_freq_factor"), section.PositiveNumber("high_freq_factor"));
        return low < high
            ? new(section.PositiveNumber("factor"), low, high, section.Positive("original_max_position_embeddings"))
            : throw section.Refused("high_freq_factor", $"it should be larger than low_freq_factor, {low}");
    }
}
