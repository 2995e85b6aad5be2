using RZero.Checkpoints.Configuration;

namespace RZero.Hosting.Exports;

/// <summary>Adds an adapter to a model.</summary>
public interface IModelMerging
{
    /// <summary>Writes the merged model as a folder, reads it again and compares.</summary>
    /// <param name="model">What the user calls the base.</param>
    /// <param name="adapter">Folder of the adapter.</param>
    /// <param name="destination">Folder to write; must not exist yet or be empty.</param>
    /// <param name="storedAs">Number type; null keeps the base's.</param>
    /// <param name="mostShardBytes">Largest weight file, in bytes; null for 5 GB.</param>
    /// <param name="stop">Interrupts.</param>
    /// <exception cref="Core.UserException">One of them cannot be used, or the result is not what it should be.</exception>
    ExportOutcome Merge(string model, string adapter, string destination, StorageType? storedAs, long? mostShardBytes, CancellationToken stop);
}
