namespace RZero.Compute.Attention;

/// <summary>Tokens of one block, and the rows of a batch that see them.</summary>
/// <param name="Block">The block.</param>
/// <param name="Slot">The first of the tokens in it.</param>
/// <param name="Count">How many tokens.</param>
/// <param name="Position">Where the first stands in the text.</param>
/// <param name="FirstRow">First row that sees the first token.</param>
/// <param name="RowCount">How many rows, one after the other.</param>
public readonly record struct AttentionSpan(int Block, int Slot, int Count, int Position, int FirstRow, int RowCount);
