using System.Numerics;
using RZero.Compute.Memory;

namespace RZero.Learning.Parameters;

/// <summary>One number for each of a model's parameters: its weights, or its gradient. Any length, beyond two gigabytes too.</summary>
/// <typeparam name="T">Number type.</typeparam>
/// <param name="layout">Which number belongs to which weight.</param>
public sealed class ParameterMemory<T>(ParameterLayout layout) : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int PieceLength = 1 << 20;

    private readonly AlignedMemory<T> memory = new(layout.Count);

    /// <summary>Which number belongs to which weight.</summary>
    public ParameterLayout Layout => layout;

    /// <summary>Bytes in memory.</summary>
    public long Bytes => memory.Bytes;

    /// <summary>Pieces that all work on parameters is cut into; their number depends on the model alone.</summary>
    internal int PieceCount => (int)((layout.Count + PieceLength - 1) / PieceLength);

    internal unsafe T* Address => memory.Address;

    /// <summary>A piece of all numbers.</summary>
    internal Span<T> Piece(int number)
    {
        var start = (long)number * PieceLength;
        return memory.Slice(start, (int)Math.Min(PieceLength, layout.Count - start));
    }

    /// <summary>Numbers of one weight, a span's length of them at most.</summary>
    /// <param name="place">Which weight.</param>
    /// <param name="first">The first number in it.</param>
    /// <param name="count">How many.</param>
    public Span<T> Slice(ParameterPlace place, long first, int count)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first + count, place.Count, nameof(count));
        return memory.Slice(place.Start + first, count);
    }

    /// <summary>All numbers of one weight where they lie; not to be used after this is disposed of.</summary>
    /// <param name="place">Which weight.</param>
    public ReadOnlyMemory<T> View(ParameterPlace place)
    {
        ArgumentNullException.ThrowIfNull(place);
        return memory.View(place.Start, checked((int)place.Count));
    }

    /// <summary>Makes all numbers zero.</summary>
    public void Clear()
    {
        for (var piece = 0; piece < PieceCount; piece++)
        {
            Piece(piece).Clear();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => memory.Dispose();
}
