using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;
using RZero.Checkpoints.Safetensors;

namespace RZero.Checkpoints.Policies;

/// <summary>
/// Writes a policy as a folder, wherever its weights are: of Hugging Face, or in PEFT's layout where the policy is an adapter over frozen weights.
/// </summary>
public static class PolicyFolder
{
    /// <summary>
    /// Writes configuration and weights, one tensor in memory at a time, and copies the files that say how text becomes tokens; of an adapter, what
    /// lies over its base.
    /// </summary>
    /// <param name="folder">Where; made when it is not there.</param>
    /// <param name="weights">The policy as it stands.</param>
    /// <param name="storedAs">Number type of the stored weights.</param>
    /// <param name="textFilesFrom">Folder whose tokenizer and template files are copied, or null.</param>
    /// <exception cref="Files.StorageException">The disk does not take it.</exception>
    public static void Write(string folder, IPolicyWeights weights, StorageType storedAs, string? textFilesFrom)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (weights.Adapter is { } adapter)
        {
            adapter.Write(folder);
            return;
        }

        var buffer = new WeightBuffer(weights.Tensors);
        var tensors = WeightLayout.Of(weights.Config).Select(weight => new NamedTensor(
            weight.Name, [.. weight.Shape], () => buffer.Read(StoredName.Of(weight.Name, weights.Config, weights.Tensors))));
        ModelFolderWriter.Write(folder, weights.Config, tensors, storedAs, textFilesFrom);
    }
}
