using RZero.Core;

namespace RZero.Files;

/// <summary>The disk would not take or keep data. What was there before is untouched.</summary>
public sealed class StorageException : UserException
{
    /// <param name="path">What was being written.</param>
    /// <param name="fault">What the system said.</param>
    /// <param name="inner">What was caught, if anything.</param>
    public StorageException(string path, string fault, Exception? inner = null)
        : base($"cannot write '{path}': {Reason(fault)}. Check that the disk has space and can be written, or choose another folder.", inner)
    {
        Path = path;
    }

    /// <summary>What was being written.</summary>
    public string Path { get; }

    /// <inheritdoc/>
    public override bool IsMistake => false;

    // The runtime puts the path behind the reason, and here it stands in front already.
    private static string? Reason(string? fault) => fault?.Split(" : '")[0].TrimEnd('.');
}
