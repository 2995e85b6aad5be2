using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Safetensors;
using RZero.Core.Files;

namespace RZero.Checkpoints.Folders;

/// <summary>Writes a Hugging Face model folder. Every file is whole or not there, and the config comes last: a folder without it is no model yet.</summary>
public static class ModelFolderWriter
{
    private static readonly string[] TextFiles =
    [
        "tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "added_tokens.json", "vocab.json", "merges.txt", "tokenizer.model",
        "generation_config.json", "chat_template.jinja", "rzero.json",
    ];

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
        Write(folder, config, tensors.Select(tensor => new NamedTensor(tensor.Name, [.. tensor.Shape], () => tensor.Values)), storedAs, textFilesFrom);
    }

    /// <summary>Writes the same with one tensor's numbers in memory at a time.</summary>
    /// <param name="folder">Where; made when it is not there.</param>
    /// <param name="config">The architecture.</param>
    /// <param name="tensors">Every weight.</param>
    /// <param name="storedAs">Number type of the stored weights.</param>
    /// <param name="textFilesFrom">Folder whose tokenizer and template files are copied, or null.</param>
    /// <exception cref="StorageException">The disk does not take it.</exception>
    public static void Write(string folder, ModelConfig config, IEnumerable<NamedTensor> tensors, StorageType storedAs, string? textFilesFrom)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(config);
        Create(folder);
        if (textFilesFrom is not null)
        {
            foreach (var name in TextFiles.Where(name => File.Exists(Path.Combine(textFilesFrom, name))))
            {
                Copy(Path.Combine(textFilesFrom, name), Path.Combine(folder, name));
            }
        }

        SafetensorsWriter.Write(Path.Combine(folder, ShardedWeights.Single), tensors, storedAs);
        ModelConfigFile.Write(Path.Combine(folder, ModelFolder.ConfigName), config with { StoredAs = storedAs });
    }

    private static void Create(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(folder, fault.Message, fault);
        }
    }

    private static void Copy(string from, string to)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(from);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ModelFileException($"'{from}' cannot be read: {fault.Message}", fault);
        }

        DurableFile.Write(to, file => file.Write(bytes));
    }
}
