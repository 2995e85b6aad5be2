using RZero.Checkpoints.Configuration;
using RZero.Core;

namespace RZero.Checkpoints.Folders;

/// <summary>
/// Weights before any training: matrices from a normal distribution with deviation 0.02, norms 1, biases 0. They are drawn from named streams rather
/// than from a generator with a position, so they are a function of architecture and key alone.
/// </summary>
/// <param name="config">The architecture.</param>
/// <param name="key">Which.</param>
public sealed class FirstWeights(ModelConfig config, StreamKey key) : IWeightSource
{
    private const double Deviation = 0.02;

    private readonly Dictionary<string, long[]> shapes =
        WeightLayout.Of(config).ToDictionary(weight => weight.Name, weight => weight.Shape, StringComparer.Ordinal);

    /// <inheritdoc/>
    public IReadOnlySet<string> Names => shapes.Keys.ToHashSet(StringComparer.Ordinal);

    /// <inheritdoc/>
    public IReadOnlyList<long> Shape(string name) => shapes[name];

    /// <inheritdoc/>
    public void Read(string name, Span<float> destination)
    {
        if (name.EndsWith("norm.weight", StringComparison.Ordinal))
        {
            destination.Fill(1);
        }
        else if (name.EndsWith(".bias", StringComparison.Ordinal))
        {
            destination.Clear();
        }
        else
        {
            FillNormal(destination, key.Child(name));
        }
    }

    /// <summary>Box and Muller's transform of pairs of uniform numbers.</summary>
    private static void FillNormal(Span<float> values, StreamKey stream)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var radius = Math.Sqrt(-2 * Math.Log(1 - stream.UniformAt(2L * i)));
            values[i] = (float)(Deviation * radius * Math.Cos(2 * Math.PI * stream.UniformAt((2L * i) + 1)));
        }
    }
}
