using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using RZero.Tokenizers.Reading;
using RZero.Tokenizers.Spelling;

namespace RZero.Tokenizers;

/// <summary>
/// A byte-pair tokenizer, byte-level or in the manner of SentencePiece. Text goes through five steps: added tokens are taken out of it; what is
/// between them is normalized; added tokens in normalized spelling are taken out; the rest is cut into pieces; symbols of a piece are merged.
/// </summary>
internal sealed class BytePairTokenizer : ITokenizer
{
    private readonly TokenizerParts parts;
    private readonly BytePairMerges merges;
    private readonly AddedTokenSplitter splitter;
    private readonly AddedTokenSplitter normalizedSplitter;
    private readonly TokenBytes bytes;
    private readonly PieceCache cache = new();
    private readonly PieceCache.Maker tokensOf;

    public BytePairTokenizer(TokenizerParts parts)
    {
        this.parts = parts;
        merges = new(parts.Merges);
        bytes = new(parts.Vocabulary, parts.AddedTokens, parts.Spelling);
        splitter = new(parts.AddedTokens.Where(token => !token.IsNormalized));
        normalizedSplitter = new(
            parts.AddedTokens.Where(token => token.IsNormalized).Select(token => token with { Content = parts.Normalizer.Apply(token.Content) }));
        tokensOf = TokensOf;
    }

    /// <inheritdoc/>
    public int VocabularySize => bytes.VocabularySize;

    /// <inheritdoc/>
    public ImmutableArray<int> Encode(string text, bool addSpecial = false, bool parseSpecial = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        var ids = ImmutableArray.CreateBuilder<int>();
        ids.AddRange(addSpecial ? parts.Prefix : []);
        var isFirst = true;
        foreach (var (part, token) in splitter.Split(WellFormedText.Of(text), parseSpecial))
        {
            if (token is null)
            {
                Encode(part, isFirst, parseSpecial, ids);
            }
            else
            {
                ids.Add(token.Id);
            }

            isFirst = false;
        }

        ids.AddRange(addSpecial ? parts.Suffix : []);
        return ids.DrainToImmutable();
    }

    /// <inheritdoc/>
    public string Decode(ReadOnlySpan<int> ids, bool skipSpecial = true)
    {
        var spelled = new ArrayBufferWriter<byte>(Math.Max(16, ids.Length * 4));
        foreach (var id in ids)
        {
            spelled.Write(bytes.Of(id, skipSpecial).Span);
        }

        var text = Encoding.UTF8.GetString(spelled.WrittenSpan);
        return parts.StripsSpace && text.StartsWith(' ') ? text[1..] : text;
    }

    /// <inheritdoc/>
    public StreamingDecoder StartDecoding(bool skipSpecial = true) => new(id => bytes.Of(id, skipSpecial), parts.StripsSpace);

    /// <inheritdoc/>
    public int? IdOf(string token) => parts.AddedTokens.FirstOrDefault(added => added.Content == token)?.Id ?? parts.Vocabulary.IdOf(token);

    /// <summary>Encodes text between added tokens.</summary>
    private void Encode(string part, bool isFirst, bool parseSpecial, ImmutableArray<int>.Builder ids)
    {
        foreach (var (text, token) in normalizedSplitter.Split(parts.Normalizer.Apply(part), parseSpecial))
        {
            if (token is not null)
            {
                ids.Add(token.Id);
            }
            else
            {
                foreach (var piece in parts.Cutter.Cut(text.AsMemory(), isFirst))
                {
                    ids.AddRange(cache.Get(piece.Span, tokensOf));
                }
            }

            isFirst = false;
        }
    }

    private int[] TokensOf(ReadOnlySpan<char> piece)
    {
        if (parts.IgnoresMerges && parts.Spelling.Whole(piece) is { } whole)
        {
            return [whole];
        }

        var symbols = new List<int>(piece.Length);
        parts.Spelling.AddSymbols(piece, symbols);
        return merges.Apply(symbols);
    }
}
