using System.Collections.Immutable;
using System.Text;

namespace RZero.Checkpoints.Tokenizers;

/// <summary>A byte-pair tokenizer, byte-level or in the manner of SentencePiece, put together as its <c>tokenizer.json</c> says.</summary>
internal sealed class BytePairTokenizer : ITokenizer
{
    private readonly TokenizerParts parts;
    private readonly BytePairMerges merges;
    private readonly AddedTokenSplitter splitter;
    private readonly byte[]?[] bytesOf;
    private readonly HashSet<int> special;

    public BytePairTokenizer(TokenizerParts parts)
    {
        this.parts = parts;
        merges = new(parts.Vocabulary, parts.Merges);
        splitter = new(parts.AddedTokens);
        special = [.. parts.AddedTokens.Where(token => token.Special).Select(token => token.Id)];
        VocabularySize = Math.Max(parts.Vocabulary.Values.DefaultIfEmpty(-1).Max(), parts.AddedTokens.Select(token => token.Id).DefaultIfEmpty(-1).Max()) + 1;
        bytesOf = new byte[VocabularySize][];
        foreach (var (token, id) in parts.Vocabulary)
        {
            bytesOf[id] = parts.Style.BytesOf(token);
        }

        foreach (var token in parts.AddedTokens)
        {
            bytesOf[token.Id] = Encoding.UTF8.GetBytes(token.Content);
        }
    }

    /// <inheritdoc/>
    public int VocabularySize { get; }

    /// <inheritdoc/>
    public ImmutableArray<int> Encode(string text, bool addSpecial = false, bool parseSpecial = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        var ids = ImmutableArray.CreateBuilder<int>();
        ids.AddRange(addSpecial ? parts.Prefix : []);
        var first = true;
        foreach (var (part, token) in splitter.Split(WithoutLoneSurrogates(text), parseSpecial))
        {
            if (token is not null)
            {
                ids.Add(token.Id);
            }
            else
            {
                foreach (var piece in parts.Style.Pieces(part, first))
                {
                    ids.AddRange(parts.IgnoreMerges && merges.Whole(piece) is { } whole ? [whole] : merges.Apply(piece, FirstSymbols));
                }
            }

            first = false;
        }

        ids.AddRange(addSpecial ? parts.Suffix : []);
        return ids.ToImmutable();
    }

    /// <inheritdoc/>
    public string Decode(ReadOnlySpan<int> ids, bool skipSpecial = true)
    {
        var bytes = new List<byte>();
        foreach (var id in ids)
        {
            if (id >= 0 && id < bytesOf.Length && bytesOf[id] is { } spelled && !(skipSpecial && special.Contains(id)))
            {
                bytes.AddRange(spelled);
            }
        }

        return parts.Style.Finish(Encoding.UTF8.GetString([.. bytes]));
    }

    /// <inheritdoc/>
    public int? IdOf(string token) =>
        parts.AddedTokens.FirstOrDefault(added => added.Content == token)?.Id ?? (parts.Vocabulary.TryGetValue(token, out var id) ? id : null);

    /// <summary>One symbol a code point; what the vocabulary lacks becomes its bytes' tokens, or the unknown token.</summary>
    private List<int> FirstSymbols(string piece)
    {
        var symbols = new List<int>(piece.Length);
        var afterUnknown = false;
        foreach (var rune in piece.EnumerateRunes())
        {
            var letter = rune.ToString();
            if (parts.Vocabulary.TryGetValue(letter, out var id))
            {
                symbols.Add(id);
                afterUnknown = false;
                continue;
            }

            var spelled = parts.Style.Fallback(rune).Select(token => parts.Vocabulary.TryGetValue(token, out var fallback) ? fallback : -1).ToList();
            if (spelled.Count > 0 && spelled.TrueForAll(fallback => fallback >= 0))
            {
                symbols.AddRange(spelled);
                afterUnknown = false;
            }
            else if (parts.UnknownId is { } unknown && !(afterUnknown && parts.FuseUnknown))
            {
                symbols.Add(unknown);
                afterUnknown = true;
            }
        }

        return symbols;
    }

    private static string WithoutLoneSurrogates(string text)
    {
        if (!text.Any(char.IsSurrogate))
        {
            return text;
        }

        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            whole.Append(rune);
        }

        return whole.ToString();
    }
}
