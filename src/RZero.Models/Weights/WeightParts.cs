using System.Collections.Immutable;
using RZero.Compute.Memory;
using RZero.Compute.Products;
using RZero.Core;

namespace RZero.Models.Weights;

/// <summary>
/// The tensors that make a matrix together, on their way from a file into the kernels' order. Their memory is given back at once, which that of
/// arrays of such a size would not be.
/// </summary>
internal sealed class WeightParts : IDisposable
{
    private readonly ImmutableArray<AlignedMemory<float>> parts;

    private WeightParts(ImmutableArray<AlignedMemory<float>> parts) => this.parts = parts;

    /// <summary>Reads tensors.</summary>
    /// <exception cref="UserException">One is too large, or cannot be read.</exception>
    public static WeightParts Read(WeightReading reading, IReadOnlyList<string> names)
    {
        var parts = ImmutableArray.CreateBuilder<AlignedMemory<float>>(names.Count);
        foreach (var name in names)
        {
            var count = reading.Shape(name).Aggregate(1L, (product, size) => product * size);
            var part = new AlignedMemory<float>(count <= int.MaxValue ? count : throw TooLarge(name, count));
            parts.Add(part);
            reading.Read(name, Numbers(part));
        }

        return new(parts.MoveToImmutable());
    }

    /// <summary>How the matrix is kept.</summary>
    public WeightStorage Storage(StorageChoice choice) => choice switch
    {
        StorageChoice.Float32 => WeightStorage.Float32,
        StorageChoice.BFloat16 => WeightStorage.BFloat16,
        StorageChoice.Int8 => WeightStorage.Int8,
        _ => parts.All(AreBFloat16) ? WeightStorage.BFloat16 : WeightStorage.Float32,
    };

    /// <summary>Puts the numbers into the matrix.</summary>
    public void CopyTo(PackedMatrix matrix)
    {
        var output = 0;
        foreach (var part in parts)
        {
            matrix.SetOutputs(Numbers(part), output);
            output += (int)(part.Length / matrix.Inputs);
        }
    }

    public void Dispose()
    {
        foreach (var part in parts)
        {
            part.Dispose();
        }
    }

    private static Span<float> Numbers(AlignedMemory<float> part) => part.Slice(0, (int)part.Length);

    // A single whose lower half is zero is a bfloat16.
    private static bool AreBFloat16(AlignedMemory<float> part)
    {
        foreach (var number in Numbers(part))
        {
            if ((BitConverter.SingleToUInt32Bits(number) & 0xffff) != 0)
            {
                return false;
            }
        }

        return true;
    }

    private static UserException TooLarge(string name, long count) =>
        new($"tensor '{name}' has {count} numbers; more than {int.MaxValue} in one tensor are not supported");
}
