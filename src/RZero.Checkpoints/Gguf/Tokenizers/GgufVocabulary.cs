using System.Collections.Immutable;
using RZero.Files;

namespace RZero.Checkpoints.Gguf.Tokenizers;

/// <summary>The vocabulary inside a GGUF file: the metadata <c>tokenizer.ggml.*</c>.</summary>
public sealed record GgufVocabulary
{
    private const string Keys = "tokenizer.ggml.";

    /// <summary>How text is spelled: <c>gpt2</c> (byte-level, with merges) or <c>llama</c> (SentencePiece, with scores).</summary>
    public required string Model { get; init; }

    /// <summary>The name of the split pattern, such as <c>qwen2</c>; null where the file has none.</summary>
    public string? PreTokenizer { get; init; }

    /// <summary>The tokens' spellings by id.</summary>
    public required ImmutableArray<string> Tokens { get; init; }

    /// <summary>A <see cref="GgufTokenType"/> for each token; empty where all are normal.</summary>
    public ImmutableArray<long> TokenTypes { get; init; } = [];

    /// <summary>
    /// A score for each token of a SentencePiece vocabulary; of two neighbours that are a token, those with the highest score join first.
    /// </summary>
    public ImmutableArray<double> Scores { get; init; } = [];

    /// <summary>Merges of a byte-level vocabulary, two spellings with a space between, the first learned first.</summary>
    public ImmutableArray<string> Merges { get; init; } = [];

    /// <summary>The token before a text.</summary>
    public int? BeginId { get; init; }

    /// <summary>The token after a text.</summary>
    public int? EndId { get; init; }

    /// <summary>The token for what cannot be spelled.</summary>
    public int? UnknownId { get; init; }

    /// <summary>Whether <see cref="BeginId"/> is put before a text; null where the file does not say.</summary>
    public bool? AddsBegin { get; init; }

    /// <summary>Whether <see cref="EndId"/> is put after a text; null where the file does not say.</summary>
    public bool? AddsEnd { get; init; }

    /// <summary>Whether a SentencePiece text gets a space in front; null where the file does not say.</summary>
    public bool? AddsSpacePrefix { get; init; }

    /// <summary>Reads the vocabulary of a file.</summary>
    /// <exception cref="ModelFileException">It has none, or a key has a wrong type.</exception>
    public static GgufVocabulary Of(GgufFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var metadata = file.Metadata;
        return new()
        {
            Model = metadata.Text(Keys + "model") ?? throw new ModelFileException($"'{file.Path}' has no vocabulary: there is no {Keys}model"),
            PreTokenizer = metadata.Text(Keys + "pre"),
            Tokens = metadata.Texts(Keys + "tokens"),
            TokenTypes = metadata.Wholes(Keys + "token_type"),
            Scores = metadata.Numbers(Keys + "scores"),
            Merges = metadata.Texts(Keys + "merges"),
            BeginId = metadata.TokenId(Keys + "bos_token_id"),
            EndId = metadata.TokenId(Keys + "eos_token_id"),
            UnknownId = metadata.TokenId(Keys + "unknown_token_id"),
            AddsBegin = metadata.Flag(Keys + "add_bos_token"),
            AddsEnd = metadata.Flag(Keys + "add_eos_token"),
            AddsSpacePrefix = metadata.Flag(Keys + "add_space_prefix"),
        };
    }
}
