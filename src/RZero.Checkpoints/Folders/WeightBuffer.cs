namespace RZero.Checkpoints.Folders;

/// <summary>
/// Tensors one after the other, where they lie or in memory that is the largest's: an array for each would stay until the collector comes by, a
/// second model in memory. For one thread.
/// </summary>
/// <param name="weights">Where they are.</param>
internal sealed class WeightBuffer(IWeightSource weights)
{
    private float[] numbers = [];

    /// <summary>A tensor as float32; good until the next is read.</summary>
    /// <exception cref="Files.ModelFileException">It has more numbers than an array can hold, or cannot be read.</exception>
    public ReadOnlyMemory<float> Read(string name)
    {
        if (weights.Held(name) is { } held)
        {
            return held;
        }

        var count = weights.Shape(name).Aggregate(1L, (product, size) => product * size);
        if (count > numbers.Length)
        {
            // The old array must not be held while the new one is made and filled.
            numbers = [];
            numbers = WholeWeight.Read(weights, name);
        }
        else
        {
            weights.Read(name, numbers.AsSpan(0, (int)count));
        }

        return numbers.AsMemory(0, (int)count);
    }
}
