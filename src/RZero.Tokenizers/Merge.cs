namespace RZero.Tokenizers;

/// <summary>A pair of neighbours that joins.</summary>
/// <param name="Rank">Its place in the order; the lowest goes first.</param>
/// <param name="Joined">What it becomes.</param>
internal readonly record struct Merge(int Rank, int Joined);
