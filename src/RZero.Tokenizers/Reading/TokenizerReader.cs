using System.Collections.Immutable;
using System.Text.Json;
using RZero.Files;
using RZero.Tokenizers.Cutting;
using RZero.Tokenizers.Spelling;

namespace RZero.Tokenizers.Reading;

/// <summary>Puts the parts of a tokenizer together as its <c>tokenizer.json</c> says.</summary>
internal static class TokenizerReader
{
    /// <summary>Reads all parts.</summary>
    /// <exception cref="FormatException">Something is malformed.</exception>
    /// <exception cref="NotSupportedException">Something is not known; the message says what.</exception>
    public static TokenizerParts Read(JsonElement root)
    {
        var model = root.GetProperty("model");
        RequireBytePairs(model);
        var vocabulary = ReadVocabulary(model.GetProperty("vocab"));
        var (prefix, suffix) = PostProcessorReader.Read(root);
        var (normalizer, spellsSpaces) = NormalizerReader.Read(root);
        var (cutter, isByteLevel) = CutterReader.Read(root, spellsSpaces, vocabulary);
        var unknown = new UnknownToken(
            TokenizerJson.Text(model, "unk_token") is { } token ? vocabulary.IdOf(token) : null, TokenizerJson.Flag(model, "fuse_unk"));
        return new()
        {
            Vocabulary = vocabulary,
            Merges = MergeReader.Read(model.GetProperty("merges"), vocabulary),
            AddedTokens = ReadAddedTokens(root),
            Normalizer = normalizer,
            Cutter = cutter,
            Spelling = isByteLevel
                ? new ByteSpelling(vocabulary, unknown)
                : new SentencePieceSpelling(vocabulary, unknown, TokenizerJson.Flag(model, "byte_fallback")),
            StripsSpace = !isByteLevel && StripsSpace(root),
            IgnoresMerges = TokenizerJson.Flag(model, "ignore_merges"),
            Prefix = prefix,
            Suffix = suffix,
        };
    }

    private static void RequireBytePairs(JsonElement model)
    {
        if (TokenizerJson.Text(model, "type") is { } type && type != "BPE")
        {
            throw new NotSupportedException($"a model of the type {Excerpt.Of(type)}");
        }

        foreach (var affix in new[] { "continuing_subword_prefix", "end_of_word_suffix" })
        {
            if (!string.IsNullOrEmpty(TokenizerJson.Text(model, affix)))
            {
                throw new NotSupportedException($"a {affix}");
            }
        }
    }

    private static Vocabulary ReadVocabulary(JsonElement tokens)
    {
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var token in tokens.EnumerateObject())
        {
            ids[token.Name] = token.Value.GetInt32();
        }

        return new(ids);
    }

    private static ImmutableArray<AddedToken> ReadAddedTokens(JsonElement root) =>
        root.TryGetProperty("added_tokens", out var tokens) && tokens.ValueKind == JsonValueKind.Array
            ? [.. tokens.EnumerateArray().Select(ReadAddedToken)]
            : [];

    private static AddedToken ReadAddedToken(JsonElement token) =>
        new(Vocabulary.RequireId(token.GetProperty("id").GetInt32()), TokenizerJson.Require(token, "content"))
        {
            IsSpecial = TokenizerJson.Flag(token, "special"),
            StripsLeft = TokenizerJson.Flag(token, "lstrip"),
            StripsRight = TokenizerJson.Flag(token, "rstrip"),
            IsSingleWord = TokenizerJson.Flag(token, "single_word"),
            IsNormalized = TokenizerJson.Flag(token, "normalized"),
        };

    private static bool StripsSpace(JsonElement root) =>
        TokenizerJson.Steps(root, "decoder", "decoders").Any(step => TokenizerJson.Text(step, "type") switch
    {
        "Strip" => step.TryGetProperty("start", out var start) && start.GetInt32() > 0,
        "Metaspace" => CutterReader.SchemeOf(step) != PrefixScheme.Never,
        _ => false,
    });
}
