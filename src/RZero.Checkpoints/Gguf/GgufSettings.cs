using System.Globalization;
using RZero.Checkpoints.Configuration;
using RZero.Files;

namespace RZero.Checkpoints.Gguf;

/// <summary>The keys of an architecture, which begin with its name: <c>llama.block_count</c>.</summary>
internal sealed class GgufSettings
{
    private const string ArchitectureKey = "general.architecture";

    private readonly GgufMetadata metadata;
    private readonly string architecture;

    /// <exception cref="ModelFileException">The architecture is missing or not supported.</exception>
    public GgufSettings(GgufMetadata metadata)
    {
        this.metadata = metadata;
        architecture = metadata.Text(ArchitectureKey) ?? throw metadata.Refused(ArchitectureKey, "it is missing");
        Family = architecture switch
        {
            "llama" => ModelFamily.Llama,
            "qwen2" => ModelFamily.Qwen2,
            "qwen3" => ModelFamily.Qwen3,
            _ => throw metadata.Refused(ArchitectureKey, $"'{Excerpt.Of(architecture)}' is not supported; supported are llama, qwen2 and qwen3"),
        };
    }

    /// <summary>The family of decoders.</summary>
    public ModelFamily Family { get; }

    /// <summary>Every key of the architecture, without its name.</summary>
    public IEnumerable<(string Key, GgufValue Value)> All => metadata.Values
        .Where(value => value.Key.StartsWith(Full(""), StringComparison.Ordinal))
        .Select(value => (value.Key[Full("").Length..], value.Value));

    /// <summary>Whether a key is there.</summary>
    public bool Has(string key) => metadata.Has(Full(key));

    /// <summary>A size: a whole number from 1 to 2^31 - 1.</summary>
    public int Positive(string key) => Positive(key, null);

    /// <summary>A size, or what stands for it where the key is not there.</summary>
    public int Positive(string key, int? otherwise) => Size(key) ?? otherwise ?? throw Refused(key, "it is missing");

    /// <summary>A number above 0, or what stands for it where the key is not there.</summary>
    public double Number(string key, double otherwise) => metadata.Number(Full(key)) switch
    {
        null => otherwise,
        > 0 and < double.PositiveInfinity and var value => Shortest(value),
        var other => throw Refused(key, $"{other} is not a number above 0"),
    };

    /// <summary>A text, or null.</summary>
    public string? Text(string key) => metadata.Text(Full(key));

    /// <summary>Throws where a setting is switched on that is not supported.</summary>
    public void RequireOff(string key)
    {
        if (metadata.Values.GetValueOrDefault(Full(key)) is not (null or GgufValue.Whole(0) or GgufValue.Number(0) or GgufValue.Flag(false)))
        {
            throw Refused(key, "this setting is not supported");
        }
    }

    /// <summary>Throws where a setting is switched off that always is on here.</summary>
    public void RequireOn(string key)
    {
        if (metadata.Values.GetValueOrDefault(Full(key)) is not (null or GgufValue.Flag(true)))
        {
            throw Refused(key, "only true is supported");
        }
    }

    /// <summary>An error about a key.</summary>
    public ModelFileException Refused(string key, string why) => metadata.Refused(Full(key), why);

    /// <summary>One size for all layers; some writers list it for each.</summary>
    private int? Size(string key)
    {
        var full = Full(key);
        var value = metadata.Values.GetValueOrDefault(full) is GgufValue.Wholes(var layers) && !layers.IsEmpty
            ? layers.Distinct().Count() == 1 ? layers[0] : throw Refused(key, "different sizes for each layer are not supported")
            : metadata.Whole(full);
        return value is null or (> 0 and <= int.MaxValue) ? (int?)value : throw Refused(key, $"{value} is not a size");
    }

    /// <summary>Numbers are stored as 32-bit fractions; the shortest decimal that reads back to the same is what their writer meant: 1e-05.</summary>
    private static double Shortest(double value) =>
        (float)value == value ? double.Parse(((float)value).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : value;

    private string Full(string key) => $"{architecture}.{key}";
}
