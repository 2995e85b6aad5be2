using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;
using RZero.Core;

namespace RZero.Testing.Models;

/// <summary>
/// Weights made from a stream. Matrices are so large that next tokens are far from equally likely, as in a trained model; biases are far from 0 and
/// norms from 1, which would hide that they are left out.
/// </summary>
public sealed class RandomWeights : IWeightSource
{
    private const double Spread = 3;

    private readonly Dictionary<string, (long[] Shape, float[] Numbers)> weights;

    /// <summary>The weights of an architecture, the same for the same stream.</summary>
    public RandomWeights(ModelConfig config, StreamKey stream) =>
        weights = WeightLayout.Of(config).ToDictionary(
            weight => weight.Name, weight => (weight.Shape, Numbers(weight.Name, weight.Shape, stream.Child(weight.Name))), StringComparer.Ordinal);

    /// <inheritdoc/>
    public IReadOnlySet<string> Names => weights.Keys.ToHashSet(StringComparer.Ordinal);

    /// <inheritdoc/>
    public IReadOnlyList<long> Shape(string name) => weights[name].Shape;

    /// <inheritdoc/>
    public void Read(string name, Span<float> destination) => weights[name].Numbers.CopyTo(destination);

    private static float[] Numbers(string name, long[] shape, StreamKey stream)
    {
        var (middle, reach) = name.EndsWith("norm.weight", StringComparison.Ordinal) ? (1.0, 0.5)
            : shape.Length == 1 ? (0.75, 0.5)
            : (0.0, Spread / Math.Sqrt(shape[^1]));
        var count = shape.Aggregate(1L, (product, size) => product * size);
        return [.. Enumerable.Range(0, (int)count).Select(at => (float)(middle + (reach * ((2 * stream.UniformAt(at)) - 1))))];
    }
}
