using RZero.Core;

namespace RZero.Runs;

/// <summary>The disk did not take what was written. What was committed before is still there.</summary>
public sealed class StorageException : UserException
{
    /// <param name="path">What was being written.</param>
    /// <param name="fault">What the system said.</param>
    /// <param name="inner">What was caught, if anything.</param>
    public StorageException(string path, string fault, Exception? inner = null)
        : base($"Cannot write {path}: {fault.TrimEnd('.')}. Check that the disk has space and can be written, then resume the run; nothing committed is lost.", inner)
    {
        Path = path;
    }

    /// <summary>What was being written.</summary>
    public string Path { get; }
}
