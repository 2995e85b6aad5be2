using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Safetensors;
using RZero.Core.Files;

namespace RZero.Checkpoints.Folders;

/// <summary>Writes a Hugging Face model folder.</summary>
public static class ModelFolderWriter
{
    private static readonly string[] TextFiles =
    [
        "tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "generation_config.json", "chat_template.jinja", "rzero.json",
    ];

    /// <summary>Writes config and weights, and copies the files that say how text becomes tokens.</summary>
    /// <param name="folder">Where; made when it is not there.</param>
    /// <param name="config">The architecture.</param>
    /// <param name="tensors">Name, shape and numbers of every weight.</param>
    /// <param name="storedAs">Number type of the stored weights.</param>
    /// <param name="textFilesFrom">Folder whose tokenizer and template files are copied, or null.</param>
    public static void Write(
        string folder,
        ModelConfig config,
        IEnumerable<(string Name, long[] Shape, ReadOnlyMemory<float> Values)> tensors,
        StorageType storedAs,
        string? textFilesFrom)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(config);
        Directory.CreateDirectory(folder);
        SafetensorsWriter.Write(Path.Combine(folder, "model.safetensors"), tensors, storedAs);
        ModelConfigFile.Write(Path.Combine(folder, "config.json"), config with { StoredAs = storedAs });
        if (textFilesFrom is not null)
        {
            foreach (var name in TextFiles.Where(name => File.Exists(Path.Combine(textFilesFrom, name))))
            {
                var bytes = File.ReadAllBytes(Path.Combine(textFilesFrom, name));
                DurableFile.Write(Path.Combine(folder, name), file => file.Write(bytes));
            }
        }
    }
}
