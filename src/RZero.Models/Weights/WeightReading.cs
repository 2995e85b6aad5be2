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
    /// <summary>Parts of the model that are read side by side. Sources in files can be read by several threads.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>A matrix that some tensors make together, one below the other.</summary>
    public PackedMatrix ReadMatrix(IReadOnlyList<string> names)
    {
        using var parts = WeightParts.Read(this, names);
        var matrix = new PackedMatrix((int)names.Sum(name => Shape(name)[0]), (int)Shape(names[0])[1], parts.Storage(Choice), Path);
        parts.CopyTo(matrix);
        return matrix;
    }

    /// <summary>
    /// Writes some tensors' numbers over a matrix that was made of them. Numbers that are no longer bfloat16 get a matrix of their own kind, and
    /// the old one ends.
    /// </summary>
    /// <returns>The matrix that has the numbers.</returns>
    public PackedMatrix Refill(PackedMatrix matrix, IReadOnlyList<string> names)
    {
        using var parts = WeightParts.Read(this, names);
        var storage = parts.Storage(Choice);
        if (storage != matrix.Storage)
        {
            var (outputs, inputs) = (matrix.Outputs, matrix.Inputs);
            matrix.Dispose();
            matrix = new(outputs, inputs, storage, Path);
        }

        parts.CopyTo(matrix);
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
        foreach (var name in names)
        {
            var count = (int)Shape(name)[0];
            Source.Read(Stored(name), vector.Slice(start, count));
            start += count;
        }
    }

    /// <summary>Reads a tensor into a span of its size.</summary>
    public void Read(string name, Span<float> destination) => Source.Read(Stored(name), destination);

    /// <summary>Dimensions of a tensor.</summary>
    public IReadOnlyList<long> Shape(string name) => Source.Shape(Stored(name));

    private string Stored(string name) => StoredName.Of(name, Config, Source);
}
