using System.Collections.Immutable;
using RZero.Checkpoints.Gguf.Tokenizers;
using RZero.Files;

namespace RZero.Checkpoints.Gguf.Text;

/// <summary>The vocabulary inside a GGUF with what its tokenizer takes for granted filled in, and what stands beside it.</summary>
internal sealed record GgufTokens
{
    private const string Prefix = "tokenizer.ggml.";

    private readonly GgufVocabulary vocabulary;

    private GgufTokens(GgufFile file)
    {
        vocabulary = GgufVocabulary.Of(file);
        PreTokenizer = vocabulary.PreTokenizer ?? "default";
        BeginId = Known(vocabulary.BeginId);
        EndId = Known(vocabulary.EndId);
        UnknownId = Known(vocabulary.UnknownId);
        EndOfTurnId = Known(file.Metadata.TokenId($"{Prefix}eot_token_id"));
        PaddingId = Known(file.Metadata.TokenId($"{Prefix}padding_token_id"));
        AddsBegin = vocabulary.AddsBegin ?? (Model == "llama" || GgufPreTokenizer.OfName(vocabulary.PreTokenizer) is { AddsBegin: true });
        ChatTemplate = file.Metadata.Text("tokenizer.chat_template");
    }

    /// <summary>How text is cut: "gpt2" is byte-level pairs, "llama" is SentencePiece.</summary>
    public string Model => vocabulary.Model;

    /// <summary>Name of the split before byte-level pairs, such as "qwen2".</summary>
    public string PreTokenizer { get; }

    /// <summary>Tokens by id.</summary>
    public ImmutableArray<string> Spellings => vocabulary.Tokens;

    /// <summary>SentencePiece's scores by id; the highest joins first.</summary>
    public ImmutableArray<double> Scores => vocabulary.Scores;

    /// <summary>Pairs that join, the first first, each as two spellings with a space between.</summary>
    public ImmutableArray<string> Merges => vocabulary.Merges;

    /// <summary>First token of a text.</summary>
    public int? BeginId { get; }

    /// <summary>Last token of a text.</summary>
    public int? EndId { get; }

    /// <summary>Last token of a turn.</summary>
    public int? EndOfTurnId { get; }

    /// <summary>Token for what cannot be spelled.</summary>
    public int? UnknownId { get; }

    /// <summary>Token that fills up shorter rows.</summary>
    public int? PaddingId { get; }

    /// <summary>Whether <see cref="BeginId"/> is put before a text.</summary>
    public bool AddsBegin { get; }

    /// <summary>Whether <see cref="EndId"/> is put after a text.</summary>
    public bool AddsEnd => vocabulary.AddsEnd ?? false;

    /// <summary>Whether SentencePiece puts a space before a text.</summary>
    public bool AddsSpacePrefix => vocabulary.AddsSpacePrefix ?? true;

    /// <summary>The chat template, or null.</summary>
    public string? ChatTemplate { get; }

    /// <summary>Reads and checks a vocabulary.</summary>
    /// <exception cref="ModelFileException">It is missing or does not fit together.</exception>
    public static GgufTokens Read(GgufFile file)
    {
        var tokens = new GgufTokens(file);
        var (count, types, scores) = (tokens.Spellings.Length, tokens.vocabulary.TokenTypes.Length, tokens.Scores.Length);
        var fits = count > 0 && (types == 0 || types == count) && (tokens.Model != "llama" || scores == count);
        return fits ? tokens : throw file.Metadata.Refused($"{Prefix}tokens", $"there are {count}, with {types} types and {scores} scores");
    }

    /// <summary>The kind of a token.</summary>
    public GgufTokenType TypeOf(int id) => vocabulary.TokenTypes.IsEmpty ? GgufTokenType.Normal : (GgufTokenType)vocabulary.TokenTypes[id];

    /// <summary>A token's spelling, or null where there is no such token.</summary>
    public string? Spelling(int? id) => id is { } known ? Spellings[known] : null;

    private int? Known(int? id) => id < Spellings.Length ? id : null;
}
