using System.Collections.Frozen;

namespace RZero.Hub.Listing;

/// <summary>
/// The files of a repository that are taken. Everything else (pickled weights, code, other formats) is left where it is, so the name
/// of a file that is written is always one of these or passes <see cref="IsShard"/>.
/// </summary>
internal static class HubFileNames
{
    public const string Config = "config.json";
    public const string Weights = "model.safetensors";
    public const string Index = "model.safetensors.index.json";
    public const string Adapter = "adapter_model.safetensors";

    /// <summary>The model card: its front matter says the licence.</summary>
    public const string Card = "README.md";

    private const string WeightsEnding = ".safetensors";
    private const int MostLetters = 128;
    private const int MostFolders = 6;

    /// <summary>Files of rows.</summary>
    private static FrozenSet<string> DataEndings { get; } =
        FrozenSet.ToFrozenSet([".parquet", ".jsonl", ".json", ".csv", ".tsv", ".gz"], StringComparer.Ordinal);

    /// <summary>The small files, each where it is there.</summary>
    public static FrozenSet<string> Texts { get; } = FrozenSet.ToFrozenSet(
        [
            Config, "generation_config.json", Index, "adapter_config.json", "rzero.json", Card,
            "tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "added_tokens.json", "vocab.json", "merges.txt", "tokenizer.model",
            "chat_template.jinja", "chat_template.json",
        ],
        StringComparer.Ordinal);

    /// <summary>Whether a name of the top folder is one that may be taken.</summary>
    public static bool MayBeTaken(string name) => Texts.Contains(name) || IsShard(name);

    /// <summary>
    /// Whether a name is a plain safetensors file of the top folder, by the rules of every system: no separators, drives, streams, control
    /// characters, look-alikes, hidden or reserved names, and no upper-case twin of a name that is used already.
    /// </summary>
    public static bool IsShard(string name) =>
        name.EndsWith(WeightsEnding, StringComparison.Ordinal)
        && name.Length > WeightsEnding.Length
        && IsPlain(name)
        && (name is Weights or Adapter || !(Same(name, Weights) || Same(name, Adapter)));

    /// <summary>Whether a name is that of a data file: folders and a file, each plain, of a kind that holds rows and no code.</summary>
    public static bool IsData(string name) =>
        DataEndings.Contains(Path.GetExtension(name))
        && name.Split('/') is { Length: <= MostFolders } parts
        && parts.All(IsPlain);

    private static bool IsPlain(string name) =>
        name.Length is > 0 and <= MostLetters
        && char.IsAsciiLetterOrDigit(name[0])
        && name[^1] != '.'
        && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.')
        && !name.Contains("..", StringComparison.Ordinal)
        && !IsDevice(name.Split('.')[0]);

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    /// <summary>Names that Windows keeps for devices, whatever their ending.</summary>
    private static bool IsDevice(string stem) =>
        stem.ToUpperInvariant() is "CON" or "PRN" or "AUX" or "NUL"
        || (stem.Length == 4 && char.IsAsciiDigit(stem[3]) && (stem[..3].ToUpperInvariant() is "COM" or "LPT"));
}
