using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;
using RZero.Checkpoints.Gguf;
using RZero.Checkpoints.Gguf.Text;
using RZero.Checkpoints.Safetensors;
using RZero.Core;
using RZero.Core.Files;

namespace RZero.Checkpoints.Conversion;

/// <summary>Writes a model as a Hugging Face folder, from a GGUF or from another folder.</summary>
public static class FolderExport
{
    /// <summary>Writes the folder, reads it again, and compares every weight before it gets its name.</summary>
    /// <param name="source">The model.</param>
    /// <param name="destination">The folder; must not be there, or be empty.</param>
    /// <param name="storedAs">Number type; null for the source's own, which is float32 for a quantised one.</param>
    /// <param name="check">Looks at the finished folder beside the weights' comparison; throws where something is wrong.</param>
    /// <exception cref="ModelFileException">The source is damaged or has a tokenizer that is not supported.</exception>
    /// <exception cref="UserException">The destination is taken, or a weight is too large for the type.</exception>
    /// <exception cref="StorageException">The disk does not take it.</exception>
    public static ConversionReport Write(IModelFiles source, string destination, StorageType? storedAs, Action<string> check)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(check);
        var type = storedAs ?? source.Config.StoredAs;
        return new ConversionTarget(destination).Fill(folder =>
        {
            WriteFolder(source, folder, type);
            using var written = ModelFolder.Open(folder);
            var (tensors, weights, change) = WeightComparison.Of(source, written, (_, numbers) => Rounded(numbers, type));
            check(folder);
            return new(folder, StoredNumbers.Name(type).ToLowerInvariant(), tensors, weights, change);
        });
    }

    private static void WriteFolder(IModelFiles source, string folder, StorageType type)
    {
        DurableFile.Guard(folder, () => Directory.CreateDirectory(folder));
        if (source is GgufModel gguf && GgufText.IsThere(gguf.File))
        {
            GgufTextFiles.Write(folder, gguf.File, source.Config.MaxPositions);
        }

        var tensors = source.Weights.Names.Select(name =>
            new NamedTensor(name, [.. source.Weights.Shape(name)], () => WeightComparison.Read(source.Weights, name)));
        ModelFolderWriter.Write(folder, source.Config, tensors, type, source is ModelFolder ? source.Path : null);
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
