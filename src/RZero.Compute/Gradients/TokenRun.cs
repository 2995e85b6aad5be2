namespace RZero.Compute.Gradients;

/// <summary>
/// Tokens that follow each other in one or more texts, and the rows that see them: the rows of a tree in the order of a walk that goes deep first,
/// so that what continues a run stands behind it.
/// </summary>
/// <param name="FirstRow">Row of its first token.</param>
/// <param name="Count">How many tokens, one row after the other.</param>
/// <param name="Position">Where the first stands in its text.</param>
/// <param name="RowsBelow">How many rows see the first token: the run's own and those of everything that continues it.</param>
public readonly record struct TokenRun(int FirstRow, int Count, int Position, int RowsBelow);
