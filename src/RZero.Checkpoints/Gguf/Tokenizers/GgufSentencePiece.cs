using RZero.Tokenizers;
using RZero.Tokenizers.Cutting;
using RZero.Tokenizers.Reading;
using RZero.Tokenizers.Spelling;

namespace RZero.Checkpoints.Gguf.Tokenizers;

/// <summary>
/// Parts of a SentencePiece tokenizer, whose merges are not listed: any two neighbours join that are a token together, the highest score first.
/// </summary>
internal static class GgufSentencePiece
{
    // Pieces that SentencePiece learns are far shorter; longer ones are found as added tokens.
    private const int MaxPiece = 256;

    /// <summary>Makes the parts.</summary>
    /// <exception cref="FormatException">Scores are missing or an id is wrong.</exception>
    public static TokenizerParts Parts(GgufVocabulary vocabulary)
    {
        var spellings = GgufTokenizer.Spellings(vocabulary);
        var prefix = vocabulary.AddsSpacePrefix ?? true;
        Func<string, string> spell = text => text.Replace(' ', Metaspace.Letter);
        return new()
        {
            Vocabulary = spellings,
            Merges = Merges(vocabulary, spellings),
            AddedTokens = GgufTokenizer.AddedTokens(vocabulary),
            Normalizer = new([prefix ? text => text.Length == 0 ? text : Metaspace.Text + spell(text) : spell]),
            Cutter = WordCutter.Suits(spellings) ? new WordCutter() : new CutterSequence([]),
            Spelling = new SentencePieceSpelling(
                spellings, new(vocabulary.UnknownId is { } id && id < vocabulary.Tokens.Length ? id : null, Fuses: false), byteFallback: true),
            StripsSpace = prefix,
            Prefix = GgufTokenizer.Around(vocabulary, vocabulary.BeginId, vocabulary.AddsBegin ?? true),
            Suffix = GgufTokenizer.Around(vocabulary, vocabulary.EndId, vocabulary.AddsEnd ?? false),
        };
    }

    private static Dictionary<(int Left, int Right), Merge> Merges(GgufVocabulary vocabulary, Vocabulary spellings)
    {
        if (vocabulary.Scores.Length == 0 || vocabulary.Scores.Any(double.IsNaN))
        {
            throw new FormatException("its tokens have no scores");
        }

        var ranks = vocabulary.Scores.Distinct().OrderDescending().Select((score, rank) => (score, rank)).ToDictionary();
        var merges = new Dictionary<(int, int), Merge>();
        foreach (var (token, id) in spellings.Tokens)
        {
            if (IsPiece(vocabulary, id) && token.Length <= MaxPiece)
            {
                AddSplits(merges, token, new(ranks[vocabulary.Scores[id]], id), spellings);
            }
        }

        return merges;
    }

    private static void AddSplits(Dictionary<(int, int), Merge> merges, string token, Merge merge, Vocabulary spellings)
    {
        for (var cut = 1; cut < token.Length; cut++)
        {
            if (spellings.IdOf(token.AsSpan(0, cut)) is { } left && spellings.IdOf(token.AsSpan(cut)) is { } right)
            {
                merges[(left, right)] = merge;
            }
        }
    }

    private static bool IsPiece(GgufVocabulary vocabulary, int id) =>
        vocabulary.TokenTypes.Length == 0
            || (GgufTokenType)vocabulary.TokenTypes[id] is GgufTokenType.Normal or GgufTokenType.UserDefined or GgufTokenType.Unused;
}
