using System.Numerics;
using RZero.Checkpoints.Configuration;
using RZero.Compute.Memory;

namespace RZero.Learning.Layers;

// S = head size.

/// <summary>Cosines, sines and negative sines of the rotary position embedding, for as many positions as a tree has had. For one thread.</summary>
/// <typeparam name="T">Number type.</typeparam>
internal sealed unsafe class RotaryTable<T>(ModelConfig config) : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly float[] frequencies = RotaryFrequencies.Compute(config);
    private AlignedMemory<T> memory = new(0);
    private int positions;

    /// <summary>S / 2.</summary>
    public int Half => frequencies.Length;

    /// <summary>Makes room for positions.</summary>
    public void Reserve(int count)
    {
        if (count <= positions)
        {
            return;
        }

        memory.Dispose();
        (memory, positions) = (new(3L * count * Half), count);
        for (var position = 0; position < count; position++)
        {
            for (var i = 0; i < Half; i++)
            {
                // Rounded as the engine rounds it: models are trained with single-precision angles.
                var angle = position * frequencies[i];
                Cosines(position)[i] = T.CreateChecked((float)Math.Cos(angle));
                Sines(position)[i] = T.CreateChecked((float)Math.Sin(angle));
                NegativeSines(position)[i] = -Sines(position)[i];
            }
        }
    }

    /// <summary>[S / 2].</summary>
    public T* Cosines(int position) => memory.Address + (3L * position * Half);

    /// <summary>[S / 2].</summary>
    public T* Sines(int position) => Cosines(position) + Half;

    /// <summary>[S / 2]: those of the rotation back.</summary>
    public T* NegativeSines(int position) => Sines(position) + Half;

    public void Dispose() => memory.Dispose();
}
