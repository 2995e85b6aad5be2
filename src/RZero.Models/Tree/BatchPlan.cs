using RZero.Compute.Attention;

namespace RZero.Models.Tree;

/// <summary>Puts unread tokens of a tree into a batch. It reuses its memory.</summary>
/// <param name="tree">Not owned.</param>
public sealed class BatchPlan(TokenTree tree)
{
    private readonly List<Segment> marked = [];

    /// <summary>The last batch that was made.</summary>
    public TokenBatch Batch { get; } = new();

    /// <summary>Adds unread tokens of a text to the batch that is being made, the text's start before its end.</summary>
    /// <param name="end">The segment in which the text ends.</param>
    /// <param name="most">Most tokens to add.</param>
    /// <returns>How many were added.</returns>
    public int Want(Segment end, int most)
    {
        ArgumentNullException.ThrowIfNull(end);
        var added = end.Parent is { } parent ? Want(parent, most) : 0;
        var isReached = end.Parent is null || end.Parent.RowsWanted == end.Parent.UnreadCount;
        var taken = isReached ? Math.Min(end.UnreadCount - end.RowsWanted, most - added) : 0;
        if (taken == 0)
        {
            return added;
        }

        end.RowsWanted += taken;
        Mark(end);
        return added + taken;
    }

    /// <summary>Whether all unread tokens of a text are in the batch that is being made.</summary>
    internal static bool Ends(Segment end)
    {
        for (var segment = end; segment is not null; segment = segment.Parent)
        {
            if (segment.RowsWanted < segment.UnreadCount)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Makes the batch of all wanted tokens, and counts them as read.</summary>
    /// <param name="lastRow">Told, for each segment with wanted tokens, the row of the last of them.</param>
    public TokenBatch Make(Action<Segment, int> lastRow)
    {
        ArgumentNullException.ThrowIfNull(lastRow);
        Batch.Clear();
        if (tree.Root.IsMarked)
        {
            Visit(tree.Root, lastRow);
        }

        foreach (var segment in marked)
        {
            segment.IsMarked = false;
            segment.RowsWanted = 0;
            segment.Active.Clear();
        }

        marked.Clear();
        return Batch;
    }

    private void Mark(Segment segment)
    {
        for (var at = segment; at is { IsMarked: false }; at = at.Parent)
        {
            at.IsMarked = true;
            marked.Add(at);
            at.Parent?.Active.Add(at);
        }
    }

    private void Visit(Segment segment, Action<Segment, int> lastRow)
    {
        var firstRow = Batch.RowCount;
        var firstNew = segment.ReadCount;
        segment.ReadCount += segment.RowsWanted;
        var (firstSpan, spanCount) = (Batch.SpanCount, 0);
        var offset = 0;
        foreach (var piece in segment.Pieces)
        {
            var count = Math.Min(piece.Count, segment.ReadCount - offset);
            if (count <= 0)
            {
                break;
            }

            for (var i = Math.Max(0, firstNew - offset); i < count; i++)
            {
                Batch.Add(new TokenRow(segment.Tokens[offset + i], segment.Start + offset + i, piece.Block, piece.Slot + i));
            }

            Batch.Add(new AttentionSpan(piece.Block, piece.Slot, count, segment.Start + offset, firstRow + Math.Max(0, offset - firstNew), 0));
            spanCount++;
            offset += piece.Count;
        }

        if (segment.RowsWanted > 0)
        {
            lastRow(segment, Batch.RowCount - 1);
        }

        foreach (var child in segment.Active)
        {
            Visit(child, lastRow);
        }

        for (var span = firstSpan; span < firstSpan + spanCount; span++)
        {
            Batch.Close(span);
        }
    }
}
