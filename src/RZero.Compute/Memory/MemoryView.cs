using System.Buffers;

namespace RZero.Compute.Memory;

/// <summary>Some numbers of a block as memory that others take, where they lie.</summary>
/// <param name="memory">The block; not owned, and kept as long as this is.</param>
/// <param name="start">The first number.</param>
/// <param name="count">How many.</param>
internal sealed unsafe class MemoryView<T>(AlignedMemory<T> memory, long start, int count) : MemoryManager<T>
    where T : unmanaged
{
    public override Span<T> GetSpan() => memory.Slice(start, count);

    public override MemoryHandle Pin(int elementIndex = 0) => new(memory.Address + start + elementIndex);

    public override void Unpin()
    {
        // It never moves.
    }

    protected override void Dispose(bool disposing)
    {
        // The block is its owner's.
    }
}
