using System.Collections.Immutable;
using RZero.Checkpoints.Configuration;
using RZero.Files;

namespace RZero.Checkpoints.Adapters;

/// <summary>The matrices of a decoder that an adapter can lie over while it is trained: the projections of attention and feed-forward.</summary>
public static class LoraTargets
{
    private const string Suffix = ".weight";

    /// <summary>Their names, as PEFT calls them.</summary>
    public static ImmutableArray<string> All { get; } = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"];

    /// <summary>The weights that some of them are in an architecture, in the order of the forward pass.</summary>
    /// <param name="config">The architecture.</param>
    /// <param name="targets">Some of <see cref="All"/>.</param>
    public static IEnumerable<(string Name, int Rows, int Columns)> WeightsOf(ModelConfig config, ImmutableArray<string> targets) =>
        from weight in WeightLayout.Of(config)
        where weight.Shape.Length == 2 && targets.Any(target => weight.Name.EndsWith($".{target}{Suffix}", StringComparison.Ordinal))
        select (weight.Name, (int)weight.Shape[0], (int)weight.Shape[1]);

    /// <summary>Throws where an adapter changes anything but these, or was made for other sizes.</summary>
    /// <exception cref="ModelFileException">Names the weight.</exception>
    public static void Require(ModelConfig config, LoraAdapter adapter)
    {
        ArgumentNullException.ThrowIfNull(adapter);
        var known = WeightsOf(config, All).ToDictionary(weight => weight.Name, weight => (weight.Rows, weight.Columns), StringComparer.Ordinal);
        foreach (var (name, pair) in adapter.Pairs)
        {
            if (!known.TryGetValue(name, out var size))
            {
                throw new ModelFileException(
                    $"the adapter changes '{Excerpt.Of(name)}', which is no projection of this model's layers. Add it to its base: rzero merge");
            }

            if (size != (pair.Rows, pair.Columns))
            {
                throw new ModelFileException(
                    $"the adapter is made for '{Excerpt.Of(name)}' of shape [{pair.Rows}, {pair.Columns}], but the model has "
                    + $"[{size.Rows}, {size.Columns}]: it belongs to another model");
            }
        }
    }
}
