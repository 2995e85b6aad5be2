using TorchSharp;
using static TorchSharp.torch;

namespace RZero.Models.Sampling;

/// <summary>Keys and values of one layer for every row of a batch, in memory that is taken once.</summary>
internal sealed class LayerCache : IDisposable
{
    private Tensor keys;    // [B, K, C, S]
    private Tensor values;  // [B, K, C, S]

    public LayerCache(long rows, long heads, long positions, long size)
    {
        keys = zeros(rows, heads, positions, size).DetachFromDisposeScope();
        values = zeros(rows, heads, positions, size).DetachFromDisposeScope();
    }

    /// <summary>Puts new keys and values in their place.</summary>
    /// <param name="start">First position.</param>
    /// <param name="newKeys">[B, T, K, S].</param>
    /// <param name="newValues">The same.</param>
    public void Write(int start, Tensor newKeys, Tensor newValues)
    {
        keys.narrow(2, start, newKeys.shape[1]).copy_(newKeys.transpose(1, 2));
        values.narrow(2, start, newValues.shape[1]).copy_(newValues.transpose(1, 2));
    }

    /// <summary>Everything up to a position.</summary>
    public (Tensor Keys, Tensor Values) Read(int count) => (keys.narrow(2, 0, count), values.narrow(2, 0, count));

    /// <summary>Keeps only the given rows, in the given order; a row may be kept several times.</summary>
    public void Select(Tensor rows)
    {
        keys = Replace(keys, rows);
        values = Replace(values, rows);
    }

    public void Dispose()
    {
        keys.Dispose();
        values.Dispose();
    }

    private static Tensor Replace(Tensor old, Tensor rows)
    {
        var selected = old.index_select(0, rows).DetachFromDisposeScope();
        old.Dispose();
        return selected;
    }
}
