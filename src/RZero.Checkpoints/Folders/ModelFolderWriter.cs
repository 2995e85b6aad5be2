using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Safetensors;
using RZero.Files;

namespace RZero.Checkpoints.Folders;

/// <summary>
/// Writes a Hugging Face model folder. Every file is whole or not there, and the config comes last: a folder without it is no model yet.
/// </summary>
public static class ModelFolderWriter
{
    /// <summary>Writes config and weights, and copies the files that say how text becomes tokens.</summary>
    /// <param name="folder">Where; made when it is not there.</param>
    /// <param name="config">The architecture.</param>
    /// <param name="tensors">Name, shape and numbers of every weight.</param>
    /// <param name="storedAs">Number type of the stored weights.</param>
    /// <param name="textFilesFrom">Folder whose tokenizer and template files are copied, or null.</param>
    /// <exception cref="StorageException">The disk does not take it.</exception>
    public static void Write(
        string folder,
        ModelConfig config,
        IEnumerable<(string Name, long[] Shape, ReadOnlyMemory<float> Values)> tensors,
        StorageType storedAs,
        string? textFilesFrom)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        Write(
            folder, config, tensors.Select(tensor => new NamedTensor(tensor.Name, [.. tensor.Shape], () => tensor.Values)), storedAs, textFilesFrom);
    }

    /// <summary>Writes the same with one tensor's numbers in memory at a time.</summary>
    /// <param name="folder">Where; made when it is not there.</param>
    /// <param name="config">The architecture.</param>
    /// <param name="tensors">Every weight.</param>
    /// <param name="storedAs">Number type of the stored weights.</param>
    /// <param name="textFilesFrom">Folder whose tokenizer and template files are copied, or null.</param>
    /// <param name="mostShardBytes">Largest weight file, in bytes; larger models are written as several.</param>
    /// <exception cref="StorageException">The disk does not take it.</exception>
    public static void Write(
        string folder,
        ModelConfig config,
        IEnumerable<NamedTensor> tensors,
        StorageType storedAs,
        string? textFilesFrom,
        long mostShardBytes = ShardedWeightsWriter.DefaultShardBytes)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(config);
        DurableFile.Guard(folder, () => Directory.CreateDirectory(folder));
        if (textFilesFrom is not null)
        {
            TextFiles.Copy(textFilesFrom, folder);
        }

        ShardedWeightsWriter.Write(folder, tensors, storedAs, mostShardBytes);
        ModelConfigFile.Write(Path.Combine(folder, ModelFolder.ConfigName), config with { StoredAs = storedAs });
    }
}
