using RZero.Checkpoints.Folders;
using RZero.Files;

namespace RZero.Checkpoints.Adapters;

/// <summary>The weights of a model with an adapter added, one tensor at a time: W + scaling B A.</summary>
public sealed class MergedWeights : IWeightSource
{
    private readonly IWeightSource original;
    private readonly LoraAdapter adapter;

    /// <param name="original">The model's own weights. Not owned.</param>
    /// <param name="adapter">Changes some of them.</param>
    /// <exception cref="ModelFileException">The adapter changes a weight that the model lacks or that has another shape: it belongs to another
    /// model.</exception>
    public MergedWeights(IWeightSource original, LoraAdapter adapter)
    {
        ArgumentNullException.ThrowIfNull(original);
        ArgumentNullException.ThrowIfNull(adapter);
        (this.original, this.adapter) = (original, adapter);
        foreach (var (name, pair) in adapter.Pairs)
        {
            if (!original.Names.Contains(name))
            {
                throw new ModelFileException($"the adapter changes '{Excerpt.Of(name)}', which the model does not have: it belongs to another model");
            }

            if (original.Shape(name) is not [var rows, var columns] || rows != pair.Rows || columns != pair.Columns)
            {
                throw new ModelFileException(
                    $"the adapter is made for '{Excerpt.Of(name)}' of shape [{pair.Rows}, {pair.Columns}], "
                    + $"but the model has [{string.Join(", ", original.Shape(name))}]: it belongs to another model");
            }
        }
    }

    /// <inheritdoc/>
    public IReadOnlySet<string> Names => original.Names;

    /// <inheritdoc/>
    public IReadOnlyList<long> Shape(string name) => original.Shape(name);

    /// <inheritdoc/>
    public void Read(string name, Span<float> destination)
    {
        original.Read(name, destination);
        if (adapter.Pairs.TryGetValue(name, out var pair))
        {
            pair.AddTo(destination, adapter.Config.Scaling);
        }
    }
}
