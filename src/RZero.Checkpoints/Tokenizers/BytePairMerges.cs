using System.Collections.Concurrent;

namespace RZero.Checkpoints.Tokenizers;

/// <summary>Joins the symbols of a piece by the learned merges, the earliest learned first, until none applies.</summary>
internal sealed class BytePairMerges(IReadOnlyDictionary<string, int> vocabulary, IReadOnlyDictionary<(int Left, int Right), (int Rank, int Joined)> merges)
{
    private const int LargestCache = 100_000;
    private const int LongestCachedPiece = 64;

    private readonly ConcurrentDictionary<string, int[]> cache = new(StringComparer.Ordinal);

    /// <summary>The tokens of a piece.</summary>
    /// <param name="piece">Spelled in the vocabulary's letters.</param>
    /// <param name="firstSymbols">The symbols before any merge.</param>
    public int[] Apply(string piece, Func<string, List<int>> firstSymbols)
    {
        if (cache.TryGetValue(piece, out var known))
        {
            return known;
        }

        var symbols = Merge(firstSymbols(piece));
        if (piece.Length <= LongestCachedPiece && cache.Count < LargestCache)
        {
            cache[piece] = symbols;
        }

        return symbols;
    }

    /// <summary>The token that a whole piece is in the vocabulary, or null.</summary>
    public int? Whole(string piece) => vocabulary.TryGetValue(piece, out var id) ? id : null;

    /// <summary>
    /// A linked list of symbols and a queue of mergeable neighbours by (rank, position): n log n also for the longest piece. An entry whose
    /// neighbours have changed since is skipped.
    /// </summary>
    private int[] Merge(List<int> symbols)
    {
        var ids = symbols.ToArray();
        var next = Enumerable.Range(1, ids.Length).ToArray();
        var previous = Enumerable.Range(-1, ids.Length).ToArray();
        var queue = new PriorityQueue<(int At, int Left, int Right), (int Rank, int At)>();
        for (var i = 0; i + 1 < ids.Length; i++)
        {
            Offer(i, i + 1);
        }

        while (queue.TryDequeue(out var pair, out _))
        {
            var (left, right) = (pair.At, ids[pair.At] < 0 ? ids.Length : next[pair.At]);
            if (right >= ids.Length || ids[left] != pair.Left || ids[right] != pair.Right)
            {
                continue;
            }

            ids[left] = merges[(pair.Left, pair.Right)].Joined;
            ids[right] = -1;
            next[left] = next[right];
            if (next[left] < ids.Length)
            {
                previous[next[left]] = left;
                Offer(left, next[left]);
            }

            if (previous[left] >= 0)
            {
                Offer(previous[left], left);
            }
        }

        return [.. ids.Where(id => id >= 0)];

        void Offer(int left, int right)
        {
            if (merges.TryGetValue((ids[left], ids[right]), out var merge))
            {
                queue.Enqueue((left, ids[left], ids[right]), (merge.Rank, left));
            }
        }
    }
}
