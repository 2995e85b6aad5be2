using System.Runtime.InteropServices;
using RZero.Compute.Attention;

namespace RZero.Models.Tree;

/// <summary>
/// Tokens of a tree that are read in one pass: the rows of every product. A segment's rows stand before those of what continues it.
/// </summary>
public sealed class TokenBatch
{
    private readonly List<TokenRow> rows = [];
    private readonly List<int> lengths = [];
    private readonly List<AttentionSpan> spans = [];

    /// <summary>How many tokens.</summary>
    public int RowCount => rows.Count;

    /// <summary>The tokens.</summary>
    public ReadOnlySpan<TokenRow> Rows => CollectionsMarshal.AsSpan(rows);

    /// <summary>For each row, how many tokens it sees, itself included.</summary>
    internal ReadOnlySpan<int> Lengths => CollectionsMarshal.AsSpan(lengths);

    /// <summary>What the rows see; a text's start before its end.</summary>
    internal ReadOnlySpan<AttentionSpan> Spans => CollectionsMarshal.AsSpan(spans);

    internal void Clear()
    {
        rows.Clear();
        lengths.Clear();
        spans.Clear();
    }

    internal void Add(TokenRow row)
    {
        rows.Add(row);
        lengths.Add(row.Position + 1);
    }

    internal int SpanCount => spans.Count;

    internal void Add(AttentionSpan span) => spans.Add(span);

    /// <summary>All rows so far, from the span's first on, see it.</summary>
    internal void Close(int span) => spans[span] = spans[span] with { RowCount = rows.Count - spans[span].FirstRow };
}

/// <summary>A token of a batch.</summary>
/// <param name="Token">Its id.</param>
/// <param name="Position">Where it stands in its text, from 0.</param>
/// <param name="Block">Block that takes its keys and values.</param>
/// <param name="Slot">Place in the block.</param>
public readonly record struct TokenRow(int Token, int Position, int Block, int Slot);
