using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;
using RZero.Checkpoints.Provenance;

namespace RZero.Checkpoints.Conversion;

/// <summary>How a folder is written.</summary>
/// <param name="Provenance">Where the model comes from; written beside it.</param>
public sealed record FolderExportOptions(ModelProvenance Provenance)
{
    /// <summary>Number type; null for the source's own, which is float32 for a quantised one.</summary>
    public StorageType? StoredAs { get; init; }

    /// <summary>Largest weight file, in bytes; at least 1.</summary>
    /// <value>5 GB.</value>
    public long MostShardBytes { get; init; } = ShardedWeightsWriter.DefaultShardBytes;
}
