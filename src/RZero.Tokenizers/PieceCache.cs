using System.Collections.Concurrent;

namespace RZero.Tokenizers;

/// <summary>Tokens of pieces that were seen before. Bounded: short pieces only, and once it is full nothing is added.</summary>
internal sealed class PieceCache
{
    private const int MaxCount = 100_000;
    private const int MaxLength = 32;

    private readonly ConcurrentDictionary<string, int[]> known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> spans;
    private int count;

    public PieceCache() => spans = known.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The tokens of a piece, made where they are not known.</summary>
    public int[] Get(ReadOnlySpan<char> piece, Maker make)
    {
        if (spans.TryGetValue(piece, out var tokens))
        {
            return tokens;
        }

        tokens = make(piece);
        if (piece.Length <= MaxLength && Volatile.Read(ref count) < MaxCount && known.TryAdd(piece.ToString(), tokens))
        {
            Interlocked.Increment(ref count);
        }

        return tokens;
    }

    /// <summary>Makes the tokens of a piece.</summary>
    public delegate int[] Maker(ReadOnlySpan<char> piece);
}
