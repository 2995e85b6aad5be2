using System.Collections.Immutable;
using RZero.Files;

namespace RZero.Checkpoints.Gguf;

/// <summary>
/// What a GGUF says beside its tensors: architecture, sizes, tokenizer, chat template. A key that is there with another type than asked for is
/// an error.
/// </summary>
public sealed class GgufMetadata
{
    private readonly string path;

    internal GgufMetadata(string path, ImmutableSortedDictionary<string, GgufValue> values) => (this.path, Values) = (path, values);

    /// <summary>Everything, by key.</summary>
    public ImmutableSortedDictionary<string, GgufValue> Values { get; }

    /// <summary>Whether a key is there.</summary>
    public bool Has(string key) => Values.ContainsKey(key);

    /// <summary>A text, or null where the key is not there.</summary>
    /// <exception cref="ModelFileException">It is no text.</exception>
    public string? Text(string key) => Find<GgufValue.Text>(key, "a text")?.Value;

    /// <summary>A whole number, or null where the key is not there.</summary>
    /// <exception cref="ModelFileException">It is no whole number.</exception>
    public long? Whole(string key) => Find<GgufValue.Whole>(key, "a whole number")?.Value;

    /// <summary>A token id; null where the key is not there, or holds one of the writers' signs for "none" (negative, or all bits set).</summary>
    /// <exception cref="ModelFileException">It is no whole number.</exception>
    public int? TokenId(string key) => Whole(key) is >= 0 and <= int.MaxValue and var id ? (int)id : null;

    /// <summary>A number, whole or not; null where the key is not there.</summary>
    /// <exception cref="ModelFileException">It is no number.</exception>
    public double? Number(string key) =>
        Values.GetValueOrDefault(key) is GgufValue.Whole whole ? whole.Value : Find<GgufValue.Number>(key, "a number")?.Value;

    /// <summary>True or false; null where the key is not there.</summary>
    /// <exception cref="ModelFileException">It is neither.</exception>
    public bool? Flag(string key) => Find<GgufValue.Flag>(key, "true or false")?.Value;

    /// <summary>Texts; empty where the key is not there.</summary>
    /// <exception cref="ModelFileException">It is no list of texts.</exception>
    public ImmutableArray<string> Texts(string key) => Find<GgufValue.Texts>(key, "a list of texts")?.Values ?? [];

    /// <summary>Whole numbers; empty where the key is not there.</summary>
    /// <exception cref="ModelFileException">It is no list of whole numbers.</exception>
    public ImmutableArray<long> Wholes(string key) => Find<GgufValue.Wholes>(key, "a list of whole numbers")?.Values ?? [];

    /// <summary>Fractions; empty where the key is not there.</summary>
    /// <exception cref="ModelFileException">It is no list of fractions.</exception>
    public ImmutableArray<double> Numbers(string key) => Find<GgufValue.Numbers>(key, "a list of numbers")?.Values ?? [];

    /// <summary>An error about a key, naming it and the file.</summary>
    internal ModelFileException Refused(string key, string why) => new($"'{path}' cannot be used: its metadata {Excerpt.Of(key)}: {why}");

    private T? Find<T>(string key, string kind)
        where T : GgufValue => Values.GetValueOrDefault(key) switch
    {
        null => null,
        T value => value,
        _ => throw Refused(key, $"it should be {kind}"),
    };
}
