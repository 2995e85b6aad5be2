using System.Collections.Immutable;

namespace RZero.Runs;

/// <summary>What a check of a whole run found.</summary>
public sealed record RunVerification
{
    /// <summary>Whether everything is what was written.</summary>
    public bool Ok => Faults.IsEmpty;

    /// <summary>As <see cref="RunReader.ContentHash"/>; null where the journal cannot be read.</summary>
    public string? ContentHash { get; init; }

    /// <summary>
    /// Whether each row of the journal carries a hash that was checked; false for a run of an older rzero that was not gone on with since.
    /// </summary>
    public bool RowsHaveHashes { get; init; }

    /// <summary>Rows of the journal that were checked.</summary>
    public int Rows { get; init; }

    /// <summary>Sampling units whose record was read and checked.</summary>
    public int Units { get; init; }

    /// <summary>Checkpoints whose files were read and checked.</summary>
    public int Checkpoints { get; init; }

    /// <summary>What is wrong, each in a sentence.</summary>
    public ImmutableArray<string> Faults { get; init; } = [];
}
