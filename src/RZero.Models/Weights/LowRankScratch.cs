using RZero.Compute.Memory;

namespace RZero.Models.Weights;

/// <summary>Room for what stands between the matrices of an adapter. For one thread; it grows as it must.</summary>
internal sealed unsafe class LowRankScratch : IDisposable
{
    private AlignedMemory<float> narrow = new(0);
    private AlignedMemory<float> wide = new(0);

    /// <summary>Room for rows of the ranks.</summary>
    public float* Narrow(long length) => Reserve(ref narrow, length);

    /// <summary>Room for rows of outputs.</summary>
    public float* Wide(long length) => Reserve(ref wide, length);

    public void Dispose()
    {
        narrow.Dispose();
        wide.Dispose();
    }

    private static float* Reserve(ref AlignedMemory<float> memory, long length)
    {
        if (memory.Length < length)
        {
            memory.Dispose();
            memory = new(length);
        }

        return memory.Address;
    }
}
