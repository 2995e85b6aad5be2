using System.Runtime.InteropServices;

namespace RZero.Tokenizers;

/// <summary>Joins the symbols of a piece, the merge of the lowest rank first and of equal ones the leftmost, until none applies.</summary>
internal sealed class BytePairMerges(Dictionary<(int Left, int Right), Merge> merges)
{
    private const int None = -1;

    /// <summary>
    /// A linked list of symbols and a queue of mergeable neighbours by (rank, position): n log n also for the longest piece. An entry whose
    /// neighbours have changed since is skipped.
    /// </summary>
    /// <param name="symbols">The symbols before any merge; changed.</param>
    /// <returns>The tokens.</returns>
    public int[] Apply(List<int> symbols)
    {
        var ids = CollectionsMarshal.AsSpan(symbols);
        var (next, previous) = (new int[ids.Length], new int[ids.Length]);
        var queue = new PriorityQueue<Neighbours, long>();
        for (var i = 0; i < ids.Length; i++)
        {
            (next[i], previous[i]) = (i + 1, i - 1);
            Offer(queue, ids, i, i + 1);
        }

        while (queue.TryDequeue(out var pair, out _))
        {
            var left = pair.At;
            var right = ids[left] == None ? ids.Length : next[left];
            if (right == ids.Length || ids[left] != pair.Left || ids[right] != pair.Right)
            {
                continue;
            }

            (ids[left], ids[right]) = (pair.Joined, None);
            next[left] = next[right];
            if (next[left] < ids.Length)
            {
                previous[next[left]] = left;
            }

            Offer(queue, ids, left, next[left]);
            Offer(queue, ids, previous[left], left);
        }

        symbols.RemoveAll(id => id == None);
        return [.. symbols];
    }

    private void Offer(PriorityQueue<Neighbours, long> queue, ReadOnlySpan<int> ids, int left, int right)
    {
        if (left >= 0 && right < ids.Length && merges.TryGetValue((ids[left], ids[right]), out var merge))
        {
            queue.Enqueue(new(left, ids[left], ids[right], merge.Joined), ((long)merge.Rank << 32) | (uint)left);
        }
    }

    private readonly record struct Neighbours(int At, int Left, int Right, int Joined);
}
