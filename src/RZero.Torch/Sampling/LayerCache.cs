using RZero.Torch.Tensors;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace RZero.Torch.Sampling;

// B = rows, H = query heads, K = key and value heads, C = columns, S = head size, T = new columns.

/// <summary>
/// Keys and values of one layer for every row of a batch, in memory that is taken once. A row's heads lie one after the other, so that a
/// batched product takes them as they are.
/// </summary>
internal sealed class LayerCache : IDisposable
{
    private readonly long heads;
    private Tensor keys;    // [B, K, C, S]
    private Tensor values;  // [B, K, C, S]

    public LayerCache(long rows, long heads, long columns, long size)
    {
        this.heads = heads;
        keys = Empty(rows, columns, size);
        values = Empty(rows, columns, size);
    }

    /// <summary>Puts new keys and values in their place.</summary>
    /// <param name="start">First column.</param>
    /// <param name="newKeys">[B, T, K, S].</param>
    /// <param name="newValues">The same.</param>
    public void Write(int start, Tensor newKeys, Tensor newValues)
    {
        keys.narrow(2, start, newKeys.shape[1]).copy_(newKeys.transpose(1, 2));
        values.narrow(2, start, newValues.shape[1]).copy_(newValues.transpose(1, 2));
    }

    /// <summary>
    /// Attention of new positions over the columns before them and themselves. The query heads that share a key head become query rows of that
    /// head, so that keys and values are never copied out.
    /// </summary>
    /// <param name="queries">[B, T, H, S].</param>
    /// <param name="mask">Added to the scores: [B, 1, H / K T, columns in use] with 0 and minus infinity.</param>
    /// <returns>[B, T, H S].</returns>
    public Tensor AttendPrompt(Tensor queries, Tensor mask)
    {
        var (rows, length, group, size) = (queries.shape[0], queries.shape[1], queries.shape[2] / heads, queries.shape[3]);
        var grouped = queries.view(rows, length, heads, group, size).permute(0, 2, 3, 1, 4).reshape(rows, heads, group * length, size);
        var used = mask.shape[3];
        var mixed = F.scaled_dot_product_attention(grouped, keys.narrow(2, 0, used), values.narrow(2, 0, used), attn_mask: mask);
        return mixed.view(rows, heads, group, length, size).permute(0, 3, 1, 2, 4).reshape(rows, length, heads * group * size);
    }

    /// <summary>Attention of one new position of every row.</summary>
    /// <param name="queries">[B, 1, H, S].</param>
    /// <param name="first">First column that each row may see.</param>
    /// <param name="count">Columns in use, those of the new positions included.</param>
    /// <returns>[B, 1, H S].</returns>
    public Tensor AttendStep(Tensor queries, ReadOnlySpan<int> first, int count)
    {
        var (columns, queryHeads, size) = ((int)keys.shape[2], (int)queries.shape[2], (int)queries.shape[3]);
        var group = queryHeads / (int)heads;
        var mixed = empty(first.Length, 1, queryHeads * size, dtype: ScalarType.Float32);
        ReadOnlySpan<float> allKeys = TensorNumbers.Of(keys), allValues = TensorNumbers.Of(values), from = TensorNumbers.Of(queries.contiguous());
        var to = TensorNumbers.Of(mixed);
        var shares = new float[count];
        for (var head = 0; head < first.Length * queryHeads; head++)
        {
            var hidden = first[head / queryHeads];
            var (start, length) = (((head / group * columns) + hidden) * size, (count - hidden) * size);
            var query = from.Slice(head * size, size);
            CachedAttention.Mix(
                query, allKeys.Slice(start, length), allValues.Slice(start, length), shares.AsSpan(hidden), to.Slice(head * size, size));
        }

        return mixed;
    }

    /// <summary>Takes over all columns of some rows of another cache.</summary>
    /// <param name="source">The other cache; its columns come to lie from <paramref name="start"/> on.</param>
    /// <param name="sourceRows">int64: which of its rows; a row may be taken several times.</param>
    /// <param name="start">First column here.</param>
    /// <param name="rows">int64: where they go.</param>
    public void Take(LayerCache source, Tensor sourceRows, int start, Tensor rows)
    {
        keys.narrow(2, start, source.keys.shape[2]).index_copy_(0, rows, source.keys.index_select(0, sourceRows));
        values.narrow(2, start, source.values.shape[2]).index_copy_(0, rows, source.values.index_select(0, sourceRows));
    }

    /// <summary>Keeps only the given rows, in the given order; a row may be kept several times.</summary>
    /// <param name="rows">int64.</param>
    /// <param name="count">Columns that are in use; what lies beyond is not kept.</param>
    public void Select(Tensor rows, int count)
    {
        keys = Replace(keys, rows, count);
        values = Replace(values, rows, count);
    }

    /// <summary>Makes room for more columns.</summary>
    /// <param name="columns">Columns afterwards, at least as many as now.</param>
    /// <param name="count">Columns that are in use; what lies beyond is not kept.</param>
    public void Grow(long columns, int count)
    {
        keys = Wider(keys, columns, count);
        values = Wider(values, columns, count);
    }

    public void Dispose()
    {
        keys.Dispose();
        values.Dispose();
    }

    private Tensor Replace(Tensor old, Tensor rows, int count)
    {
        var selected = Empty(rows.shape[0], old.shape[2], old.shape[3]);
        selected.narrow(2, 0, count).copy_(old.narrow(2, 0, count).index_select(0, rows));
        old.Dispose();
        return selected;
    }

    private Tensor Wider(Tensor old, long columns, int count)
    {
        var wider = Empty(old.shape[0], columns, old.shape[3]);
        wider.narrow(2, 0, count).copy_(old.narrow(2, 0, count));
        old.Dispose();
        return wider;
    }

    // A column is written before it is read, so nothing need be cleared.
    private Tensor Empty(long rows, long columns, long size) => empty(rows, heads, columns, size, dtype: ScalarType.Float32).DetachFromDisposeScope();
}
