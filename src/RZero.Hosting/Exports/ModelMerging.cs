using RZero.Checkpoints.Adapters;
using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Conversion;
using RZero.Checkpoints.Provenance;
using RZero.Hosting.Models;

namespace RZero.Hosting.Exports;

/// <summary>Merges adapters.</summary>
public sealed class ModelMerging(ModelSources models, CheckedExport export) : IModelMerging
{
    /// <inheritdoc/>
    public ExportOutcome Merge(string model, string adapter, string destination, StorageType? storedAs, long? mostShardBytes, CancellationToken stop)
    {
        ExportPlace.RequireFree(destination);
        adapter = models.FindAdapter(adapter);
        using var files = models.Find(model).Open();
        var lora = LoraAdapter.Read(adapter);
        using var merged = new MergedModel(files, lora);
        var provenance = models.Provenance("merge", model) with
        {
            Adapter = ModelIdentity.Of(adapter).Name,
            AdapterFiles = ModelHashes.OfAdapter(adapter),
        };
        var options = new FolderExportOptions(provenance) { StoredAs = storedAs };
        var sized = options with { MostShardBytes = mostShardBytes ?? options.MostShardBytes };
        return export.ToFolder(merged, destination, sized, stop) with { ChangedTensors = lora.Pairs.Count };
    }
}
