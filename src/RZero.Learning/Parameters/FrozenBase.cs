using System.Numerics;
using System.Numerics.Tensors;
using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;
using RZero.Compute.Memory;
using RZero.Compute.Products;

namespace RZero.Learning.Parameters;

/// <summary>
/// The weights below adapters, which nothing trains: no gradient, no moments, and of the matrices no copy, since they are those that engines sample
/// with. Any number of trainers read one.
/// </summary>
/// <typeparam name="T">Number type of what is computed.</typeparam>
public sealed unsafe class FrozenBase<T> : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Dictionary<string, long> starts = new(StringComparer.Ordinal);
    private readonly AlignedMemory<T> vectors;

    /// <param name="config">The architecture.</param>
    /// <param name="matrices">Its matrices. Not owned.</param>
    /// <param name="weights">Norms and biases are read from here, now.</param>
    public FrozenBase(ModelConfig config, DecoderMatrices matrices, IWeightSource weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        (Config, Matrices) = (config, matrices);
        var all = WeightLayout.Of(config).Where(weight => weight.Shape.Length == 1).ToArray();
        vectors = new(all.Sum(weight => weight.Shape[0]));
        var next = 0L;
        foreach (var (name, shape) in all)
        {
            var numbers = new float[shape[0]];
            weights.Read(name, numbers);
            TensorPrimitives.ConvertChecked<float, T>(numbers, vectors.Slice(next, numbers.Length));
            starts.Add(name, next);
            next += numbers.Length;
        }
    }

    /// <summary>The architecture.</summary>
    public ModelConfig Config { get; }

    /// <summary>Its matrices.</summary>
    public DecoderMatrices Matrices { get; }

    /// <inheritdoc/>
    public void Dispose() => vectors.Dispose();

    /// <summary>
    /// A norm or a bias; null where the architecture has none. They lie in the order of the layout, in which the biases of projections that are
    /// computed together follow each other.
    /// </summary>
    internal T* Vector(string name) => starts.TryGetValue(name, out var start) ? vectors.Address + start : null;
}
