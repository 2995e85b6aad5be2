using RZero.Files;

namespace RZero.Checkpoints.Folders;

/// <summary>A tensor's numbers all at once.</summary>
public static class WholeWeight
{
    /// <summary>Reads a tensor as float32.</summary>
    /// <exception cref="ModelFileException">It has more numbers than an array can hold, or cannot be read.</exception>
    public static float[] Read(IWeightSource weights, string name)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var count = weights.Shape(name).Aggregate(1L, (product, size) => product * size);
        var numbers = new float[count <= Array.MaxLength ? count : throw TooLarge(name, count)];
        weights.Read(name, numbers);
        return numbers;
    }

    private static ModelFileException TooLarge(string name, long count) =>
        new($"tensor '{Excerpt.Of(name)}' has {count} numbers; more than {Array.MaxLength} in one tensor are not supported");
}
