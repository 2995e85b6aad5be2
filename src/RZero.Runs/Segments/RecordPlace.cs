namespace RZero.Runs.Segments;

/// <summary>Where a record is and what its bytes hash to.</summary>
/// <param name="Segment">Name of the file in the segments folder.</param>
/// <param name="Start">Offset in bytes.</param>
/// <param name="Length">Length in bytes.</param>
/// <param name="Sha256">In lower-case hexadecimal.</param>
internal sealed record RecordPlace(string Segment, long Start, int Length, string Sha256);
