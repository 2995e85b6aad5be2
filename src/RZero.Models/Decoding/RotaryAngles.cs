using System.Collections.Concurrent;
using RZero.Checkpoints.Configuration;
using RZero.Compute.Memory;

namespace RZero.Models.Decoding;

// S = head size.

/// <summary>
/// Cosines and sines of the rotary position embedding. Pages are made when a text first reaches them: configs allow for positions by the hundred
/// thousand, and few are ever used. Safe for several threads.
/// </summary>
internal sealed unsafe class RotaryAngles(ModelConfig config) : IDisposable
{
    private const int PagePositions = 256;

    private readonly ConcurrentDictionary<int, AlignedMemory<float>> pages = new();
    private readonly float[] frequencies = RotaryFrequencies.Compute(config);

    /// <summary>A position's angles: [S / 2] cosines, and behind them as many sines.</summary>
    public float* At(int position) =>
        pages.GetOrAdd(position / PagePositions, MakePage).Address + ((nint)(position % PagePositions) * 2 * frequencies.Length);

    public void Dispose()
    {
        foreach (var page in pages.Values)
        {
            page.Dispose();
        }
    }

    private AlignedMemory<float> MakePage(int number)
    {
        var page = new AlignedMemory<float>((long)PagePositions * 2 * frequencies.Length);
        var place = page.Address;
        for (var position = number * PagePositions; position < (number + 1) * PagePositions; position++)
        {
            for (var i = 0; i < frequencies.Length; i++)
            {
                // Models are trained with single-precision angles; the product is rounded as theirs is.
                var angle = position * frequencies[i];
                place[i] = (float)Math.Cos(angle);
                place[frequencies.Length + i] = (float)Math.Sin(angle);
            }

            place += 2 * frequencies.Length;
        }

        return page;
    }
}
