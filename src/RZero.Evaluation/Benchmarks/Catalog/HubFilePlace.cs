using System.Collections.Immutable;

namespace RZero.Evaluation.Benchmarks.Catalog;

/// <summary>Where a benchmark lies on the hub.</summary>
/// <param name="Repository">The data set, <c>org/name</c>.</param>
/// <param name="Revision">Branch, tag or commit.</param>
/// <param name="Files">
/// Names of the file in it, the likeliest first, where <c>*</c> stands for anything: the first that one file alone has is taken.
/// </param>
/// <param name="Sha256">SHA-256 of the file, in hexadecimal; null where it is not known, and then nothing is compared.</param>
public sealed record HubFilePlace(string Repository, string Revision, ImmutableArray<string> Files, string? Sha256)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Repository}@{Revision}";
}
