using System.Collections.Immutable;

namespace RZero.Checkpoints.Gguf.Text;

/// <summary>The vocabulary inside a GGUF, its keys below <c>tokenizer.ggml</c>.</summary>
internal sealed record GgufTokens
{
    /// <summary>Key of the chat template, which stands outside.</summary>
    public const string TemplateKey = "tokenizer.chat_template";

    private const string Prefix = "tokenizer.ggml.";

    private GgufTokens(GgufMetadata metadata)
    {
        Model = metadata.Text($"{Prefix}model") ?? throw metadata.Refused($"{Prefix}model", "it is missing, so there is no tokenizer");
        PreTokenizer = metadata.Text($"{Prefix}pre") ?? "default";
        Spellings = metadata.Texts($"{Prefix}tokens");
        Types = [.. metadata.Wholes($"{Prefix}token_type").Select(type => (GgufTokenType)Math.Clamp(type, int.MinValue, int.MaxValue))];
        Scores = metadata.Numbers($"{Prefix}scores");
        Merges = metadata.Texts($"{Prefix}merges");
        BeginId = Id(metadata, "bos_token_id");
        EndId = Id(metadata, "eos_token_id");
        EndOfTurnId = Id(metadata, "eot_token_id");
        UnknownId = Id(metadata, "unknown_token_id");
        PaddingId = Id(metadata, "padding_token_id");
        AddsBegin = metadata.Flag($"{Prefix}add_bos_token") ?? (Model == "llama" || PreTokenizer is "llama-bpe" or "llama3" or "llama-v3");
        AddsEnd = metadata.Flag($"{Prefix}add_eos_token") ?? false;
        AddsSpacePrefix = metadata.Flag($"{Prefix}add_space_prefix") ?? true;
        ChatTemplate = metadata.Text(TemplateKey);
    }

    /// <summary>How text is cut: "gpt2" is byte-level pairs, "llama" is SentencePiece.</summary>
    public string Model { get; }

    /// <summary>Name of the split before byte-level pairs, such as "qwen2".</summary>
    public string PreTokenizer { get; }

    /// <summary>Tokens by id.</summary>
    public ImmutableArray<string> Spellings { get; }

    /// <summary>Kinds by id; empty where the file does not say.</summary>
    public ImmutableArray<GgufTokenType> Types { get; }

    /// <summary>SentencePiece's scores by id; the highest joins first.</summary>
    public ImmutableArray<double> Scores { get; }

    /// <summary>Pairs that join, the first first, each as two spellings with a space between.</summary>
    public ImmutableArray<string> Merges { get; }

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
    public bool AddsEnd { get; }

    /// <summary>Whether SentencePiece puts a space before a text.</summary>
    public bool AddsSpacePrefix { get; }

    /// <summary>The chat template, or null.</summary>
    public string? ChatTemplate { get; }

    /// <summary>Reads and checks a vocabulary.</summary>
    /// <exception cref="ModelFileException">It is missing or does not fit together.</exception>
    public static GgufTokens Read(GgufMetadata metadata)
    {
        var tokens = new GgufTokens(metadata);
        var count = tokens.Spellings.Length;
        if (count == 0)
        {
            throw metadata.Refused($"{Prefix}tokens", "there are none");
        }

        if (!tokens.Types.IsEmpty && tokens.Types.Length != count)
        {
            throw metadata.Refused($"{Prefix}token_type", $"it has {tokens.Types.Length} entries for {count} tokens");
        }

        return tokens.Model != "llama" || tokens.Scores.Length == count
            ? tokens
            : throw metadata.Refused($"{Prefix}scores", $"it has {tokens.Scores.Length} entries for {count} tokens");
    }

    /// <summary>The kind of a token.</summary>
    public GgufTokenType TypeOf(int id) => Types.IsEmpty ? GgufTokenType.Normal : Types[id];

    /// <summary>A token's spelling, or null where there is no such token.</summary>
    public string? Spelling(int? id) => id is { } known ? Spellings[known] : null;

    private int? Id(GgufMetadata metadata, string key) => metadata.TokenId(Prefix + key) is { } id && id < Spellings.Length ? id : null;
}
