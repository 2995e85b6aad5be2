using System.Runtime.InteropServices;
using RZero.Checkpoints.Configuration;
using RZero.Core;
using RZero.Files;

namespace RZero.Checkpoints.Folders;

/// <summary>
/// Whether a checkpoint's tensors are those of its config: none missing, none of another shape, and none left over. A tensor that the config
/// has no place for belongs to another model (one more layer, a bias, a norm, a head of its own), and computing without it would silently be
/// that other model's caricature.
/// </summary>
public static class WeightFit
{
    private const int MostNamed = 3;
    private const string ModelPrefix = "model.";
    private const string EmbeddingEnding = "embed_tokens.weight";

    /// <summary>Throws for the first thing that does not fit. Reads names and shapes alone, but for a head beside a tied embedding.</summary>
    /// <exception cref="UserException">Names the tensors.</exception>
    public static void Require(ModelConfig config, IWeightSource weights)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(weights);
        RequirePrefix(weights);
        RequireLayers(config, weights);
        var layout = WeightLayout.Of(config).ToDictionary(weight => weight.Name, weight => weight.Shape, StringComparer.Ordinal);
        RequireAll(layout, config, weights);
        RequireNoMore(layout, config, weights);
        RequireSameHead(config, weights);
    }

    private static void RequirePrefix(IWeightSource weights)
    {
        if (weights.Names.Contains(WeightLayout.Embedding)
            || weights.Names.Where(name => name.EndsWith(EmbeddingEnding, StringComparison.Ordinal)).Min(StringComparer.Ordinal) is not { } embedding)
        {
            return;
        }

        var prefix = embedding[..^EmbeddingEnding.Length];
        throw new UserException(prefix.Length == 0
            ? $"the checkpoint's tensors have no prefix '{ModelPrefix}' ('{embedding}' where '{WeightLayout.Embedding}' is expected): "
                + "it is a decoder that was saved without its head. Save the whole model"
            : $"the checkpoint's tensors have the prefix '{Excerpt.Of(prefix)}' where '{ModelPrefix}' is expected, "
                + "which a wrapper (torch.compile, DataParallel, an adapter) leaves. Save the model that is inside the wrapper");
    }

    /// <summary>Every layer has tensors; a config that asks for more layers than there are tensors is told before so many names are made.</summary>
    private static void RequireLayers(ModelConfig config, IWeightSource weights)
    {
        if (config.LayerCount > weights.Names.Count)
        {
            throw new UserException($"the config asks for {config.LayerCount} layers, but the checkpoint has {weights.Names.Count} tensors in all");
        }
    }

    private static void RequireAll(Dictionary<string, long[]> layout, ModelConfig config, IWeightSource weights)
    {
        var missing = layout.Keys.Where(name => !weights.Names.Contains(name) && !StoredName.StandsInHead(name, config, weights)).ToList();
        if (missing.Count > 0)
        {
            throw new UserException(missing.Count == 1
                ? $"the checkpoint has no tensor '{missing[0]}', which its config asks for"
                : $"the checkpoint lacks {missing.Count} tensors that its config asks for, the first is '{missing[0]}'");
        }

        foreach (var (name, shape) in layout)
        {
            var stored = StoredName.Of(name, config, weights);
            if (!weights.Shape(stored).SequenceEqual(shape))
            {
                throw new UserException($"tensor '{stored}' has shape [{string.Join(", ", weights.Shape(stored))}], "
                    + $"but the config asks for [{string.Join(", ", shape)}]");
            }
        }
    }

    private static void RequireNoMore(Dictionary<string, long[]> layout, ModelConfig config, IWeightSource weights)
    {
        var unused = weights.Names.Where(name => !layout.ContainsKey(name) && !(name == WeightLayout.Head && config.TieWordEmbeddings))
            .Order(StringComparer.Ordinal).ToList();
        if (unused.Count > 0)
        {
            var named = string.Join(", ", unused.Take(MostNamed).Select(Excerpt.Of));
            throw new UserException(
                $"the checkpoint has {unused.Count} tensors that its config has no place for ({named}{(unused.Count > MostNamed ? ", ..." : "")}), "
                + "and without them it is another model. "
                + $"Its config says {config.Family} of {config.LayerCount} layers: mend the config, or name a whole checkpoint");
        }
    }

    private static void RequireSameHead(ModelConfig config, IWeightSource weights)
    {
        if (config.TieWordEmbeddings && weights.Names.Contains(WeightLayout.Head) && weights.Names.Contains(WeightLayout.Embedding)
            && !AreSame(weights))
        {
            throw new UserException(
                $"the config ties the head to the embedding, but the checkpoint has another '{WeightLayout.Head}'. "
                + "Set tie_word_embeddings to false in config.json to use it, or remove it from the weights");
        }
    }

    private static bool AreSame(IWeightSource weights) =>
        weights.Shape(WeightLayout.Head).SequenceEqual(weights.Shape(WeightLayout.Embedding))
        && MemoryMarshal.Cast<float, int>(WholeWeight.Read(weights, WeightLayout.Head))
        .SequenceEqual(MemoryMarshal.Cast<float, int>(WholeWeight.Read(weights, WeightLayout.Embedding)));
}
