using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace RZero.Tokenizers.Spelling;

/// <summary>
/// SentencePiece's spelling (Llama 2, TinyStories): spaces are a letter of their own, and what the vocabulary lacks is spelled in bytes.
/// </summary>
/// <param name="vocabulary">Tokens.</param>
/// <param name="unknown">What stands for letters without bytes.</param>
/// <param name="byteFallback">Whether there are byte tokens, <c>&lt;0x00&gt;</c> to <c>&lt;0xFF&gt;</c>.</param>
internal sealed class SentencePieceSpelling(Vocabulary vocabulary, UnknownToken unknown, bool byteFallback) : ISpelling
{
    private const int ByteTokenLength = 6;

    private readonly ImmutableArray<int?> idOfByte =
    [
        .. Enumerable.Range(0, 256)
            .Select(value => byteFallback ? vocabulary.IdOf(string.Create(CultureInfo.InvariantCulture, $"<0x{value:X2}>")) : null),
    ];

    public void AddSymbols(ReadOnlySpan<char> piece, List<int> symbols)
    {
        Span<char> letter = stackalloc char[2];
        foreach (var rune in piece.EnumerateRunes())
        {
            if (vocabulary.IdOf(letter[..rune.EncodeToUtf16(letter)]) is { } id)
            {
                symbols.Add(id);
            }
            else
            {
                AddBytes(rune, symbols);
            }
        }
    }

    public int? Whole(ReadOnlySpan<char> piece) => vocabulary.IdOf(piece);

    public byte? ByteOf(string token) =>
        token.Length == ByteTokenLength
        && token[^1] == '>'
        && token.StartsWith("<0x", StringComparison.Ordinal)
        && byte.TryParse(token.AsSpan(3, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;

    public byte[] BytesOf(string token) => ByteOf(token) is { } value ? [value] : Encoding.UTF8.GetBytes(token.Replace(Metaspace.Letter, ' '));

    private void AddBytes(Rune rune, List<int> symbols)
    {
        Span<byte> bytes = stackalloc byte[4];
        bytes = bytes[..rune.EncodeToUtf8(bytes)];
        foreach (var value in bytes)
        {
            if (idOfByte[value] is null)
            {
                unknown.AddTo(symbols);
                return;
            }
        }

        foreach (var value in bytes)
        {
            symbols.Add(idOfByte[value]!.Value);
        }
    }
}
