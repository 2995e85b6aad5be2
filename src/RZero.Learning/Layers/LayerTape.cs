using System.Numerics;
using RZero.Checkpoints.Configuration;
using RZero.Compute.Memory;
using RZero.Compute.Products;

namespace RZero.Learning.Layers;

// M = rows, D = hidden, I = inner, H = query heads, K = key and value heads, S = head size.

/// <summary>What a layer's forward pass leaves for its backward pass. It reuses its memory.</summary>
/// <typeparam name="T">Number type.</typeparam>
internal sealed unsafe class LayerTape<T>(ModelConfig config) : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly int allHeads = config.HeadCount + (2 * config.KeyValueHeadCount);
    private AlignedMemory<T> memory = new(0);

    /// <summary>[M, D]: the stream after its norm.</summary>
    public Matrix<T> Normed { get; private set; }

    /// <summary>[M, 1]: what the norm multiplied with.</summary>
    public Matrix<T> Scales { get; private set; }

    /// <summary>[M, (H + K) S]: queries and keys before their norms; no columns where the family has none.</summary>
    public Matrix<T> RawHeads { get; private set; }

    /// <summary>[M, H + K]: what these norms multiplied with.</summary>
    public Matrix<T> HeadScales { get; private set; }

    /// <summary>[M, (H + 2 K) S]: rotated queries and keys, values.</summary>
    public Matrix<T> Heads { get; private set; }

    /// <summary>[M, H].</summary>
    public Matrix<T> LogSums { get; private set; }

    /// <summary>[M, H S]: what attention gives.</summary>
    public Matrix<T> Mixed { get; private set; }

    /// <summary>[M, D]: the stream between attention and feed-forward.</summary>
    public Matrix<T> Middle { get; private set; }

    /// <summary>[M, D].</summary>
    public Matrix<T> InnerNormed { get; private set; }

    /// <summary>[M, 1].</summary>
    public Matrix<T> InnerScales { get; private set; }

    /// <summary>[M, 2 I]; on the way back their slopes take the place of the numbers.</summary>
    public Matrix<T> GateUp { get; private set; }

    /// <summary>[M, I].</summary>
    public Matrix<T> Inner { get; private set; }

    /// <summary>Numbers that a row takes.</summary>
    public static long RowLength(ModelConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        long hidden = config.HiddenSize, size = config.HeadSize, queries = config.HeadCount, keys = config.KeyValueHeadCount;
        return (3 * hidden) + 2 + (config.QueryKeyNorm ? (queries + keys) * (size + 1) : 0) + ((queries + (2 * keys)) * size) + queries
            + (queries * size) + (3L * config.IntermediateSize);
    }

    /// <summary>Lays the matrices out for so many rows.</summary>
    public void Reserve(int rows)
    {
        var wanted = rows * RowLength(config);
        if (memory.Length < wanted)
        {
            memory.Dispose();
            memory = new(wanted);
        }

        var next = memory.Address;
        Matrix<T> Take(int columns)
        {
            var matrix = new Matrix<T>(next, rows, columns);
            next += (nint)rows * columns;
            return matrix;
        }

        var (hidden, size, turned) = (config.HiddenSize, config.HeadSize, config.HeadCount + config.KeyValueHeadCount);
        (Normed, Middle, InnerNormed) = (Take(hidden), Take(hidden), Take(hidden));
        (Heads, Mixed) = (Take(allHeads * size), Take(config.HeadCount * size));
        (GateUp, Inner) = (Take(2 * config.IntermediateSize), Take(config.IntermediateSize));
        (RawHeads, HeadScales) = config.QueryKeyNorm ? (Take(turned * size), Take(turned)) : (default, default);
        (LogSums, Scales, InnerScales) = (Take(config.HeadCount), Take(1), Take(1));
    }

    public void Dispose() => memory.Dispose();
}
