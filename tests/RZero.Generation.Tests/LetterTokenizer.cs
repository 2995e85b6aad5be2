using System.Collections.Immutable;
using RZero.Tokenizers;

namespace RZero.Generation.Tests;

/// <summary>Token n is the n-th character from 'A'.</summary>
internal sealed class LetterTokenizer(int vocabularySize) : ITokenizer
{
    public int VocabularySize => vocabularySize;

    public ImmutableArray<int> Encode(string text, bool addSpecial = false, bool parseSpecial = false) => [.. text.Select(letter => letter - 'A')];

    public string Decode(ReadOnlySpan<int> ids, bool skipSpecial = true) => string.Concat(ids.ToArray().Select(id => (char)('A' + id)));

    public StreamingDecoder StartDecoding(bool skipSpecial = true) => new(id => new[] { (byte)('A' + id) });

    public int? IdOf(string token) => null;
}
