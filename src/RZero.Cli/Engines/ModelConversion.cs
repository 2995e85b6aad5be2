using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Conversion;
using RZero.Checkpoints.Folders;
using RZero.Checkpoints.Gguf;
using RZero.Core;

namespace RZero.Cli.Engines;

/// <summary>Converts between Hugging Face folders and GGUF files.</summary>
internal sealed class ModelConversion(ModelLocator models) : IModelConversion
{
    /// <inheritdoc/>
    public ConversionReport Run(string source, string destination, string? type)
    {
        using IModelFiles files = GgufPath.Is(source) ? GgufModel.Open(source) : ModelFolder.Open(models.Find(source));
        return FolderExport.Write(files, destination, Type(type), _ => { });
    }

    private static StorageType? Type(string? name) => name?.ToLowerInvariant() switch
    {
        null => null,
        "f32" or "float32" => StorageType.Float32,
        "bf16" or "bfloat16" => StorageType.BFloat16,
        "f16" or "float16" => StorageType.Float16,
        "q8_0" => throw new UserException("q8_0 is a type of GGUF files; for a folder use f32, bf16 or f16"),
        _ => throw new UserException($"there is no number type {name}; there are f32, bf16, f16 and, for GGUF files, q8_0"),
    };
}
