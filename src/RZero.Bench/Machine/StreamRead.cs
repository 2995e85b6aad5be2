using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using RZero.Bench.Measuring;
using RZero.Compute.Memory;

namespace RZero.Bench.Machine;

/// <summary>How many bytes one core reads at most from memory that no cache holds, in order.</summary>
/// <param name="clock">Measures.</param>
/// <param name="bytes">Size of the memory, which is read once a run.</param>
public sealed unsafe class StreamRead(ProcessClock clock, long bytes) : IContender, IDisposable
{
    /// <summary>The name in contests and ratios.</summary>
    public const string Stream = "stream_read";

    private readonly AlignedMemory<float> memory = new(bytes / sizeof(float));
    private float sum;

    /// <inheritdoc/>
    public string Name => Stream;

    /// <inheritdoc/>
    public Sample Run(int round, CancellationToken stop)
    {
        var sample = clock.Measure(() =>
        {
            sum = Sum(memory.Address, memory.Address + memory.Length);
            return memory.Bytes;
        });
        return sum == 0 ? sample : throw new InvalidOperationException("memory of zeros has a sum");
    }

    /// <inheritdoc/>
    public void Dispose() => memory.Dispose();

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Sum(float* from, float* to)
    {
        var (a, b, c, d) = (Vector512<float>.Zero, Vector512<float>.Zero, Vector512<float>.Zero, Vector512<float>.Zero);
        for (; from + 64 <= to; from += 64)
        {
            a += Vector512.Load(from);
            b += Vector512.Load(from + 16);
            c += Vector512.Load(from + 32);
            d += Vector512.Load(from + 48);
        }

        return Vector512.Sum(a + b + c + d);
    }
}
