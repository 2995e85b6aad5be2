using TorchSharp;
using static TorchSharp.torch;

namespace RZero.Models.Sampling;

// B = rows, K = key and value heads, C = columns, S = head size, T = new columns.

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

    /// <summary>Everything before a column, without a copy.</summary>
    /// <returns>[B, K, count, S] twice.</returns>
    public (Tensor Keys, Tensor Values) Read(int count) => (keys.narrow(2, 0, count), values.narrow(2, 0, count));

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

    // A column is written before it is read, so nothing need be cleared.
    private Tensor Empty(long rows, long columns, long size) => empty(rows, heads, columns, size, dtype: ScalarType.Float32).DetachFromDisposeScope();
}
