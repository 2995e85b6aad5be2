using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;
using RZero.Checkpoints.Provenance;
using RZero.Checkpoints.Safetensors;
using RZero.Core;
using RZero.Files;

namespace RZero.Checkpoints.Conversion;

/// <summary>Writes a model as a Hugging Face folder, from a GGUF or from another folder.</summary>
public static class FolderExport
{
    /// <summary>Writes the folder, reads it again, and compares every weight before it gets its name.</summary>
    /// <param name="source">The model.</param>
    /// <param name="destination">The folder; must not be there, or be empty.</param>
    /// <param name="options">How it is written.</param>
    /// <param name="check">Looks at the finished folder beside the weights' comparison, while it is called by its temporary name; throws where
    /// something is wrong.</param>
    /// <exception cref="ModelFileException">The source is damaged or has a tokenizer that is not supported.</exception>
    /// <exception cref="UserException">The destination is taken, or a weight is too large for the type.</exception>
    /// <exception cref="StorageException">The disk does not take it.</exception>
    public static ConversionReport Write(IModelFiles source, string destination, FolderExportOptions options, Action<ConversionReport> check)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(check);
        var type = options.StoredAs ?? source.Config.StoredAs;
        return new ConversionTarget(destination).Fill(folder =>
        {
            WriteFolder(source, folder, type, options.MostShardBytes);
            ModelCard.Write(folder, options.Provenance);
            var report = Compare(source, folder, type);
            check(report);
            return report;
        });
    }

    private static ConversionReport Compare(IModelFiles source, string folder, StorageType type)
    {
        using var written = ModelFolder.Open(folder);
        var (tensors, weights, change) = WeightComparison.Of(source.Weights, written, (_, numbers) => Rounded(numbers, type));
        return new(folder, StoredNumbers.Name(type).ToLowerInvariant(), tensors, weights, change);
    }

    private static void WriteFolder(IModelFiles source, string folder, StorageType type, long mostShardBytes)
    {
        DurableFile.Guard(folder, () => Directory.CreateDirectory(folder));
        source.WriteTextFiles(folder);
        var tensors = source.Weights.Names.Select(name =>
            new NamedTensor(name, [.. source.Weights.Shape(name)], () => WholeWeight.Read(source.Weights, name)));
        ModelFolderWriter.Write(folder, source.Config, tensors, type, textFilesFrom: null, mostShardBytes);
    }

    private static float[] Rounded(float[] numbers, StorageType type)
    {
        if (type == StorageType.Float32)
        {
            return numbers;
        }

        var (stored, rounded) = (new byte[(long)numbers.Length * StoredNumbers.Size(type)], new float[numbers.Length]);
        StoredNumbers.Narrow(numbers, type, stored);
        StoredNumbers.Widen(stored, type, rounded);
        return rounded;
    }
}
