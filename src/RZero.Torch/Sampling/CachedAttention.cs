using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace RZero.Torch.Sampling;

// C = columns, S = head size.

/// <summary>
/// Attention of one query over the cached keys and values of one head. libtorch's products are made for many queries; with one they spend
/// most of their time on preparation, and this is a stream through the cache.
/// </summary>
internal static class CachedAttention
{
    // Values of so many columns stay in the processor's first cache while each lane of the head passes over them.
    private const int ColumnsAtOnce = 64;

    /// <summary>Shares of the softmax of query times keys over the root of S, applied to the values.</summary>
    /// <param name="query">[S].</param>
    /// <param name="keys">[C, S].</param>
    /// <param name="values">[C, S].</param>
    /// <param name="shares">Room for [C].</param>
    /// <param name="mixed">Takes the result, [S].</param>
    public static void Mix(ReadOnlySpan<float> query, ReadOnlySpan<float> keys, ReadOnlySpan<float> values, Span<float> shares, Span<float> mixed)
    {
        Score(query, keys, shares);
        TensorPrimitives.Subtract(shares, TensorPrimitives.Max<float>(shares), shares);
        TensorPrimitives.Divide(shares, MathF.Sqrt(query.Length), shares);
        TensorPrimitives.Exp(shares, shares);
        TensorPrimitives.Divide(shares, TensorPrimitives.Sum<float>(shares), shares);
        mixed.Clear();
        for (var start = 0; start < shares.Length; start += ColumnsAtOnce)
        {
            var count = Math.Min(ColumnsAtOnce, shares.Length - start);
            Add(shares.Slice(start, count), values.Slice(start * query.Length, count * query.Length), mixed);
        }
    }

    private static void Score(ReadOnlySpan<float> query, ReadOnlySpan<float> keys, Span<float> scores)
    {
        var size = query.Length;
        var lanes = MemoryMarshal.Cast<float, Vector<float>>(query);
        for (var column = 0; column < scores.Length; column++)
        {
            var key = keys.Slice(column * size, size);
            var keyLanes = MemoryMarshal.Cast<float, Vector<float>>(key);
            var sum = Vector<float>.Zero;
            for (var i = 0; i < keyLanes.Length; i++)
            {
                sum = Vector.FusedMultiplyAdd(lanes[i], keyLanes[i], sum);
            }

            var score = Vector.Sum(sum);
            for (var i = lanes.Length * Vector<float>.Count; i < size; i++)
            {
                score += query[i] * key[i];
            }

            scores[column] = score;
        }
    }

    /// <summary>Adds each column's values times its share.</summary>
    private static void Add(ReadOnlySpan<float> shares, ReadOnlySpan<float> values, Span<float> mixed)
    {
        var size = mixed.Length;
        var lanes = MemoryMarshal.Cast<float, Vector<float>>(mixed);
        for (var lane = 0; lane < lanes.Length; lane++)
        {
            var sum = lanes[lane];
            var at = lane * Vector<float>.Count;
            foreach (var share in shares)
            {
                sum = Vector.FusedMultiplyAdd(new Vector<float>(values[at..]), new Vector<float>(share), sum);
                at += size;
            }

            lanes[lane] = sum;
        }

        for (var i = lanes.Length * Vector<float>.Count; i < size; i++)
        {
            for (var column = 0; column < shares.Length; column++)
            {
                mixed[i] += shares[column] * values[(column * size) + i];
            }
        }
    }
}
