using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;
using RZero.Compute.Memory;
using RZero.Compute.Products;
using RZero.Compute.Vectors;

namespace RZero.Models.Weights;

/// <summary>Where a model's weights come from, and how they are to be kept.</summary>
/// <param name="Config">The architecture.</param>
/// <param name="Source">The weights; they fit the config (<see cref="WeightFit"/>).</param>
/// <param name="Choice">Number type in memory.</param>
/// <param name="Path">Whose registers the matrices are laid out for.</param>
internal sealed record WeightReading(ModelConfig Config, IWeightSource Source, StorageChoice Choice, VectorPath Path)
{
    /// <summary>A tensor's numbers.</summary>
    public float[] Read(string name) =>
        WholeWeight.Read(Source, StoredName.Of(name, Config, Source));

    /// <summary>A matrix that some tensors make together, one below the other.</summary>
    public PackedMatrix ReadMatrix(IReadOnlyList<string> names)
    {
        var parts = names.Select(Read).ToArray();
        var inputs = (int)Shape(names[0])[1];
        var matrix = new PackedMatrix(parts.Sum(part => part.Length / inputs), inputs, Storage(parts), Path);
        Fill(matrix, parts);
        return matrix;
    }

    /// <summary>
    /// Writes some tensors' numbers over a matrix that was made of them. Numbers that are no longer bfloat16 get a matrix of their own kind, and
    /// the old one ends.
    /// </summary>
    /// <returns>The matrix that has the numbers.</returns>
    public PackedMatrix Refill(PackedMatrix matrix, IReadOnlyList<string> names)
    {
        var parts = names.Select(Read).ToArray();
        if (Storage(parts) != matrix.Storage)
        {
            var (outputs, inputs) = (matrix.Outputs, matrix.Inputs);
            matrix.Dispose();
            matrix = new(outputs, inputs, Storage(parts), Path);
        }

        Fill(matrix, parts);
        return matrix;
    }

    /// <summary>A vector that some tensors make together, one behind the other.</summary>
    public AlignedMemory<float> ReadVector(IReadOnlyList<string> names)
    {
        var vector = new AlignedMemory<float>(names.Sum(name => Shape(name)[0]));
        Refill(vector, names);
        return vector;
    }

    /// <summary>Writes some tensors' numbers over a vector that was made of them.</summary>
    public void Refill(AlignedMemory<float> vector, IReadOnlyList<string> names)
    {
        var start = 0;
        foreach (var part in names.Select(Read))
        {
            part.CopyTo(vector.Slice(start, part.Length));
            start += part.Length;
        }
    }

    private static void Fill(PackedMatrix matrix, IEnumerable<float[]> parts)
    {
        var output = 0;
        foreach (var part in parts)
        {
            matrix.SetOutputs(part, output);
            output += part.Length / matrix.Inputs;
        }
    }

    private IReadOnlyList<long> Shape(string name) => Source.Shape(StoredName.Of(name, Config, Source));

    private WeightStorage Storage(float[][] parts) => Choice switch
    {
        StorageChoice.Float32 => WeightStorage.Float32,
        StorageChoice.BFloat16 => WeightStorage.BFloat16,
        _ => parts.All(AreBFloat16) ? WeightStorage.BFloat16 : WeightStorage.Float32,
    };

    // A single whose lower half is zero is a bfloat16.
    private static bool AreBFloat16(float[] numbers) => Array.TrueForAll(numbers, number => (BitConverter.SingleToUInt32Bits(number) & 0xffff) == 0);
}
