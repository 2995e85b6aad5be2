using RZero.Compute.Memory;
using RZero.Compute.Rows;

namespace RZero.Models.Weights;

/// <summary>A root mean square norm with its weights.</summary>
internal sealed unsafe class RowNorm(WeightReading reading, string name) : IDisposable
{
    private readonly string[] names = [name];
    private readonly AlignedMemory<float> weight = reading.ReadVector([name]);
    private readonly float epsilon = (float)reading.Config.NormEpsilon;

    /// <summary>Bytes in memory.</summary>
    public long Bytes => weight.Bytes;

    /// <summary>Normalises a row.</summary>
    /// <param name="x">[n].</param>
    /// <param name="y">[n]; may be <paramref name="x"/>.</param>
    public void Apply(float* x, float* y) => RowArithmetic.Widest.Normalize(x, weight.Address, y, (int)weight.Length, epsilon);

    /// <summary>Takes over new numbers.</summary>
    public void Refresh(WeightReading reading) => reading.Refill(weight, names);

    public void Dispose() => weight.Dispose();
}
