using RZero.Checkpoints.Conversion;
using RZero.Checkpoints.Gguf;
using RZero.Core;
using RZero.Hosting.Models;

namespace RZero.Hosting.Exports;

/// <summary>Converts between Hugging Face folders and GGUF files.</summary>
public sealed class ModelConversion(ModelSources models, CheckedExport export) : IModelConversion
{
    private static readonly string[] GgufTypes = ["f32", "bf16", "q8_0"];

    /// <inheritdoc/>
    public ExportOutcome Convert(string source, string destination, string? type, long? mostShardBytes, CancellationToken stop)
    {
        ExportPlace.RequireFree(destination);
        if (GgufPath.Is(destination))
        {
            var ggufType = GgufTypeOf(type);
            RefuseShards(mostShardBytes);
            using var model = models.Find(source).Open();
            return export.ToGguf(model, destination, ggufType, stop);
        }

        var folderType = StorageTypeName.Parse(FolderType(type));
        using var files = models.Find(source).Open();
        var options = new FolderExportOptions(models.Provenance("convert", source)) { StoredAs = folderType };
        return export.ToFolder(files, destination, options with { MostShardBytes = mostShardBytes ?? options.MostShardBytes }, stop);
    }

    private static void RefuseShards(long? mostShardBytes)
    {
        if (mostShardBytes is not null)
        {
            throw new UserException("--max-shard-size is for folders; a GGUF is one file.");
        }
    }

    private static string? FolderType(string? type) =>
        type == "q8_0" ? throw new UserException("q8_0 is a type of GGUF files; for a folder use f32, bf16 or f16.") : type;

    private static GgufType? GgufTypeOf(string? type) => type switch
    {
        null => null,
        "f32" => GgufType.F32,
        "bf16" => GgufType.BF16,
        "q8_0" => GgufType.Q8_0,
        _ => throw new UserException($"--dtype of a GGUF must be f32, bf16 or q8_0, not \"{type}\".{NearestName.Offer(type, GgufTypes)}"),
    };
}
