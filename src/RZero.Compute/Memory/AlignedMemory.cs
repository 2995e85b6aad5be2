using System.Runtime.InteropServices;

namespace RZero.Compute.Memory;

/// <summary>
/// A block of numbers outside the garbage collector's heap, which starts on a cache line and may be longer than an array. Kernels read and write it
/// through its address.
/// </summary>
/// <typeparam name="T">The numbers.</typeparam>
public sealed unsafe class AlignedMemory<T> : IDisposable
    where T : unmanaged
{
    private const int CacheLine = 64;

    // A kernel loads whole vectors: the last may reach this far beyond the last number.
    private const int Margin = 4 * CacheLine;

    private readonly bool isMapped;
    private T* address;

    /// <summary>Allocates numbers, all zero.</summary>
    /// <param name="length">How many, 0 or more.</param>
    /// <exception cref="OutOfMemoryException">The system has no room.</exception>
    public AlignedMemory(long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        var bytes = AllocatedBytes(length);
        Length = length;
        address = (T*)MappedPages.Allocate(bytes, LargePages.Alignment(bytes, CacheLine));
        if (address is not null)
        {
            isMapped = true;
            LargePages.Ask(address, bytes);
            return;
        }

        // Throws where there is no room either.
        address = (T*)NativeMemory.AlignedAlloc(bytes, CacheLine);
        NativeMemory.Clear(address, bytes);
    }

    /// <summary>Frees what nobody has disposed of.</summary>
    ~AlignedMemory() => Free();

    /// <summary>How many numbers.</summary>
    public long Length { get; }

    /// <summary>Bytes of the numbers.</summary>
    public long Bytes => Length * sizeof(T);

    /// <summary>Where the numbers are.</summary>
    public T* Address
    {
        get
        {
            ObjectDisposedException.ThrowIf(address is null, this);
            return address;
        }
    }

    /// <summary>Some of the numbers.</summary>
    /// <param name="start">The first.</param>
    /// <param name="count">How many.</param>
    public Span<T> Slice(long start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start + count, Length, nameof(count));
        return new(Address + start, count);
    }

    /// <summary>Some of the numbers where they lie, for who takes memory; not to be used after this is disposed of.</summary>
    /// <param name="start">The first.</param>
    /// <param name="count">How many.</param>
    public Memory<T> View(long start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start + count, Length, nameof(count));
        return new MemoryView<T>(this, start, count).Memory;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private static nuint AllocatedBytes(long length) => checked((nuint)(length * sizeof(T)) + Margin);

    private void Free()
    {
        if (isMapped && address is not null)
        {
            MappedPages.Free(address, AllocatedBytes(Length));
        }
        else
        {
            NativeMemory.AlignedFree(address);
        }

        address = null;
    }
}
