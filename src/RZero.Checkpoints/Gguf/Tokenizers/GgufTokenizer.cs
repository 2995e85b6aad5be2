using System.Collections.Immutable;
using RZero.Files;
using RZero.Tokenizers;
using RZero.Tokenizers.Cutting;
using RZero.Tokenizers.Reading;
using RZero.Tokenizers.Spelling;

namespace RZero.Checkpoints.Gguf.Tokenizers;

/// <summary>Makes a tokenizer of the vocabulary inside a GGUF file. What is not known is refused by name, never guessed.</summary>
public static class GgufTokenizer
{
    /// <summary>Reads the tokenizer of a file, with weights or without.</summary>
    /// <exception cref="ModelFileException">It is missing or malformed, or its vocabulary is not supported.</exception>
    public static ITokenizer Load(string path)
    {
        using var file = GgufFile.Open(path);
        return Create(GgufVocabulary.Of(file), path);
    }

    /// <summary>Makes the tokenizer.</summary>
    /// <param name="vocabulary">What the file says.</param>
    /// <param name="path">The file, for messages.</param>
    /// <exception cref="ModelFileException">The vocabulary is malformed or not supported.</exception>
    public static ITokenizer Create(GgufVocabulary vocabulary, string path)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        try
        {
            RequireShape(vocabulary);
            return new BytePairTokenizer(vocabulary.Model switch
            {
                "gpt2" => ByteLevel(vocabulary),
                "llama" => GgufSentencePiece.Parts(vocabulary),
                var other => throw new NotSupportedException($"a vocabulary of the kind {Excerpt.Of(other)}"),
            });
        }
        catch (NotSupportedException error)
        {
            throw new ModelFileException($"'{path}' has {error.Message}, which is not supported", error);
        }
        catch (FormatException error)
        {
            throw new ModelFileException($"the vocabulary of '{path}' is malformed: {error.Message}", error);
        }
    }

    /// <summary>Ids by spelling; of equal spellings the last.</summary>
    internal static Vocabulary Spellings(GgufVocabulary vocabulary)
    {
        var ids = new Dictionary<string, int>(vocabulary.Tokens.Length, StringComparer.Ordinal);
        for (var id = 0; id < vocabulary.Tokens.Length; id++)
        {
            ids[vocabulary.Tokens[id]] = id;
        }

        return new(ids);
    }

    /// <summary>Tokens that are found before anything else: user-defined ones always, others where special tokens are asked for.</summary>
    internal static ImmutableArray<AddedToken> AddedTokens(GgufVocabulary vocabulary) =>
    [
        .. vocabulary.TokenTypes.Select((type, id) => (Type: (GgufTokenType)type, Id: id))
            .Where(token => token.Type is GgufTokenType.Control or GgufTokenType.Unknown or GgufTokenType.UserDefined)
            .Select(token => new AddedToken(token.Id, vocabulary.Tokens[token.Id]) { IsSpecial = token.Type != GgufTokenType.UserDefined }),
    ];

    /// <summary>A token that is put around a text, checked.</summary>
    internal static ImmutableArray<int> Around(GgufVocabulary vocabulary, int? id, bool adds) => !adds || id is not { } token ? []
        : token < vocabulary.Tokens.Length ? [token]
        : throw new FormatException($"the token {token} is put around texts, but there are only {vocabulary.Tokens.Length}");

    private static TokenizerParts ByteLevel(GgufVocabulary vocabulary)
    {
        var name = vocabulary.PreTokenizer;
        var pre = GgufPreTokenizer.OfName(name)
            ?? throw new NotSupportedException($"the pre-tokenizer {(name is null ? "without a name" : Excerpt.Of(name))}");
        var spellings = Spellings(vocabulary);
        var pattern = new PatternCutter(pre.Pattern);
        return new()
        {
            Vocabulary = spellings,
            Merges = MergeReader.Read(vocabulary.Merges, spellings),
            AddedTokens = AddedTokens(vocabulary),
            Normalizer = pre.IsNfc ? new([NormalizerReader.ToNfc]) : TextNormalizer.Identity,
            Cutter = pre.CutsDigits ? new CutterSequence([new DigitCutter(individual: true), pattern]) : pattern,
            // Like llama.cpp and Hugging Face: bytes without a token are left out. The unknown token of such files ends texts.
            Spelling = new ByteSpelling(spellings, new(Id: null, Fuses: false)),
            IgnoresMerges = pre.IgnoresMerges,
            Prefix = Around(vocabulary, vocabulary.BeginId, vocabulary.AddsBegin ?? pre.AddsBegin),
            Suffix = Around(vocabulary, vocabulary.EndId, vocabulary.AddsEnd ?? false),
        };
    }

    private static void RequireShape(GgufVocabulary vocabulary)
    {
        var count = vocabulary.Tokens.Length;
        if (count is 0 or > Vocabulary.MaxTokenCount)
        {
            throw new FormatException($"it has {count} tokens");
        }

        if ((vocabulary.TokenTypes.Length != 0 && vocabulary.TokenTypes.Length != count)
            || (vocabulary.Scores.Length != 0 && vocabulary.Scores.Length != count))
        {
            throw new FormatException($"it has {count} tokens, {vocabulary.TokenTypes.Length} types and {vocabulary.Scores.Length} scores");
        }
    }
}
