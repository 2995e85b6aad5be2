using System.Collections.Immutable;

namespace RZero.Tokenizers.Spelling;

/// <summary>Byte-level spelling (GPT-2, Qwen, Llama 3, SmolLM2): every byte has a letter, so nothing is ever unknown to a whole vocabulary.</summary>
internal sealed class ByteSpelling(Vocabulary vocabulary, UnknownToken unknown) : ISpelling
{
    private readonly ImmutableArray<int?> idOfByte =
        [.. Enumerable.Range(0, 256).Select(value => vocabulary.IdOf([ByteAlphabet.LetterOf((byte)value)]))];

    public void AddSymbols(ReadOnlySpan<char> piece, List<int> symbols)
    {
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in piece.EnumerateRunes())
        {
            foreach (var value in bytes[..rune.EncodeToUtf8(bytes)])
            {
                if (idOfByte[value] is { } id)
                {
                    symbols.Add(id);
                }
                else
                {
                    unknown.AddTo(symbols);
                }
            }
        }
    }

    public int? Whole(ReadOnlySpan<char> piece) => vocabulary.IdOf(ByteAlphabet.LettersOf(piece));

    public byte? ByteOf(string token) => null;

    public byte[] BytesOf(string token) => ByteAlphabet.BytesOf(token);
}
