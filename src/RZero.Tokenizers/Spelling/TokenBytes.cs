using System.Collections.Immutable;
using System.Text;

namespace RZero.Tokenizers.Spelling;

/// <summary>
/// The bytes that each token stands for. Byte tokens are bytes also where a file lists them as special (layouts of Llama 2 do): what a model spells
/// with them is text, and leaving it out or showing their names would break letters.
/// </summary>
internal sealed class TokenBytes
{
    private readonly byte[]?[] bytes;
    private readonly HashSet<int> special;

    public TokenBytes(Vocabulary vocabulary, ImmutableArray<AddedToken> addedTokens, ISpelling spelling)
    {
        special = [.. addedTokens.Where(token => token.IsSpecial && spelling.ByteOf(token.Content) is null).Select(token => token.Id)];
        bytes = new byte[vocabulary.Tokens.Values.Concat(addedTokens.Select(token => token.Id)).DefaultIfEmpty(-1).Max() + 1][];
        foreach (var (token, id) in vocabulary.Tokens)
        {
            bytes[id] = spelling.BytesOf(token);
        }

        foreach (var token in addedTokens)
        {
            bytes[token.Id] = spelling.ByteOf(token.Content) is { } value ? [value] : Encoding.UTF8.GetBytes(token.Content);
        }
    }

    /// <summary>One more than the largest id.</summary>
    public int VocabularySize => bytes.Length;

    /// <summary>The bytes of an id; none for one outside the vocabulary, and for a special one where these are skipped.</summary>
    public ReadOnlyMemory<byte> Of(int id, bool skipSpecial) =>
        id >= 0 && id < bytes.Length && !(skipSpecial && special.Contains(id)) ? bytes[id] : default;
}
