using RZero.Checkpoints.Configuration;

namespace RZero.Checkpoints.Folders;

/// <summary>Under which name a checkpoint stores a weight.</summary>
public static class StoredName
{
    /// <summary>The name to read; its own, but for an embedding that is stored as the head alone.</summary>
    public static string Of(string name, ModelConfig config, IWeightSource weights) => StandsInHead(name, config, weights) ? WeightLayout.Head : name;

    /// <summary>Whether a weight is an embedding that is stored under the head's name alone, as some writers do where the two are tied.</summary>
    public static bool StandsInHead(string name, ModelConfig config, IWeightSource weights)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(weights);
        return name == WeightLayout.Embedding && config.TieWordEmbeddings
            && !weights.Names.Contains(name) && weights.Names.Contains(WeightLayout.Head);
    }
}
