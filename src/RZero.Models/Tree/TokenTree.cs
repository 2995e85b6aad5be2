using RZero.Compute.Attention;

namespace RZero.Models.Tree;

/// <summary>
/// The tokens of many texts as a tree: whatever begins alike, token for token, is there once, with its keys and values, whoever asked for it.
/// Texts are held while they go on; what nobody holds stays for those that may begin alike, until its memory is wanted. For one thread.
/// </summary>
public sealed class TokenTree : IDisposable
{
    private readonly KeyValueBlocks blocks;
    private readonly Dictionary<int, int> users = [];
    private readonly HashSet<int> counted = [];
    private long clock;

    /// <param name="shape">Sizes of the keys and values.</param>
    public TokenTree(KeyValueShape shape) => blocks = new(shape);

    /// <summary>The empty text.</summary>
    public Segment Root { get; } = new(null, 0);

    /// <summary>Keys and values.</summary>
    public KeyValueBlocks Blocks => blocks;

    /// <summary>
    /// Finds the longest beginning of a text that is there, adds the rest, and holds it. The last token is always left to be read: its scores
    /// are not kept.
    /// </summary>
    /// <param name="text">At least one token.</param>
    /// <param name="share">Whether other texts' tokens are made use of; switched off, every text is read on its own.</param>
    /// <returns>The segment in which the text ends, all its own.</returns>
    public Segment Hold(ReadOnlySpan<int> text, bool share = true)
    {
        ArgumentOutOfRangeException.ThrowIfZero(text.Length, nameof(text));
        var (parent, known) = share ? Find(text[..^1]) : (Root, 0);
        var segment = Continue(parent);
        foreach (var token in text[known..])
        {
            Append(segment, token);
        }

        return segment;
    }

    /// <summary>Blocks that would be held beside those that are, if a text were.</summary>
    /// <param name="text">At least one token.</param>
    /// <param name="share">As <see cref="Hold"/> is to be asked.</param>
    public int BlocksToHold(ReadOnlySpan<int> text, bool share = true)
    {
        ArgumentOutOfRangeException.ThrowIfZero(text.Length, nameof(text));
        var (segment, known, count) = (Root, 0, 0);
        counted.Clear();
        while (share && known < text.Length - 1 && Child(segment, text[known]) is { } child)
        {
            var common = child.TokenSpan.CommonPrefixLength(text[known..^1]);
            known += common;
            var fresh = NotCounted(child, common);
            count += IsHeld(child) ? 0 : fresh;
            if (common < child.Count)
            {
                break;
            }

            segment = child;
        }

        return count + KeyValueShape.BlocksOf(text.Length - known);
    }

    /// <summary>Blocks in which texts are, those that several have in common counted once.</summary>
    /// <param name="ends">Where the texts end.</param>
    public int BlocksOf(IEnumerable<Segment> ends)
    {
        ArgumentNullException.ThrowIfNull(ends);
        counted.Clear();
        foreach (var end in ends)
        {
            for (var segment = end; segment is not null; segment = segment.Parent)
            {
                foreach (var piece in segment.Pieces)
                {
                    counted.Add(piece.Block);
                }
            }
        }

        return counted.Count;
    }

    /// <summary>Holds a new segment behind another; it has no tokens yet.</summary>
    public Segment Continue(Segment parent)
    {
        ArgumentNullException.ThrowIfNull(parent);
        var segment = new Segment(parent, parent.End) { Holders = 1, LastUse = ++clock };
        parent.Children.Add(segment);
        return segment;
    }

    /// <summary>Adds a token to a segment that nothing continues.</summary>
    public void Append(Segment segment, int token)
    {
        ArgumentNullException.ThrowIfNull(segment);
        segment.Tokens.Add(token);
        if (segment.Pieces is [.., var last] && last.Slot + last.Count < KeyValueShape.BlockTokens)
        {
            segment.Pieces[^1] = last with { Count = last.Count + 1 };
            return;
        }

        var block = blocks.Rent();
        users[block] = 1;
        segment.Pieces.Add(new(block, 0, 1));
    }

    /// <summary>Holds a segment once more.</summary>
    public static void Retain(Segment segment)
    {
        ArgumentNullException.ThrowIfNull(segment);
        segment.Holders++;
    }

    /// <summary>Ends a hold. The tokens stay for others.</summary>
    public void Release(Segment segment)
    {
        ArgumentNullException.ThrowIfNull(segment);
        segment.Holders--;
        segment.LastUse = ++clock;
    }

    /// <summary>Ends a hold, and forgets the segment where nothing continues it.</summary>
    public void Forget(Segment segment)
    {
        Release(segment);
        Remove(segment);
    }

    /// <summary>Forgets what nobody holds, the longest unused first, until it takes no more blocks than it may.</summary>
    /// <param name="spareBlocks">Blocks that may stay beside those that are held.</param>
    public void Trim(int spareBlocks)
    {
        while (Spare(Root).Blocks > spareBlocks && Oldest(Root) is { } leaf)
        {
            Remove(leaf);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => blocks.Dispose();

    /// <summary>Walks down while tokens agree, and cuts a segment in two where they part inside it.</summary>
    private (Segment Segment, int Known) Find(ReadOnlySpan<int> text)
    {
        var (segment, known) = (Root, 0);
        while (known < text.Length && Child(segment, text[known]) is { } child)
        {
            var common = child.TokenSpan.CommonPrefixLength(text[known..]);
            known += common;
            segment = common < child.Count ? Split(child, common) : child;
            segment.LastUse = ++clock;
        }

        return (segment, known);
    }

    private static Segment? Child(Segment segment, int token)
    {
        foreach (var child in segment.Children)
        {
            if (child.Count > 0 && child.Tokens[0] == token)
            {
                return child;
            }
        }

        return null;
    }

    private static bool IsHeld(Segment segment) => segment.Holders > 0 || segment.Children.Exists(IsHeld);

    /// <summary>Counts the blocks in which a segment's first tokens are, but for those that were counted before.</summary>
    private int NotCounted(Segment segment, int tokens)
    {
        var count = 0;
        for (var i = 0; tokens > 0; i++)
        {
            tokens -= segment.Pieces[i].Count;
            count += counted.Add(segment.Pieces[i].Block) ? 1 : 0;
        }

        return count;
    }

    /// <summary>Puts a segment's first tokens into a new one above it. The block in which they part serves both.</summary>
    private Segment Split(Segment segment, int count)
    {
        var upper = new Segment(segment.Parent, segment.Start) { LastUse = clock, ReadCount = Math.Min(count, segment.ReadCount) };
        upper.Tokens.AddRange(segment.Tokens[..count]);
        segment.Tokens.RemoveRange(0, count);
        var siblings = segment.Parent!.Children;
        siblings[siblings.IndexOf(segment)] = upper;
        upper.Children.Add(segment);
        (segment.Parent, segment.Start, segment.ReadCount) = (upper, segment.Start + count, segment.ReadCount - upper.ReadCount);
        SplitPieces(segment.Pieces, upper.Pieces, count);
        return upper;
    }

    private void SplitPieces(List<BlockPiece> from, List<BlockPiece> to, int count)
    {
        while (count > 0)
        {
            var piece = from[0];
            var taken = Math.Min(count, piece.Count);
            to.Add(piece with { Count = taken });
            count -= taken;
            if (taken == piece.Count)
            {
                from.RemoveAt(0);
            }
            else
            {
                from[0] = new(piece.Block, piece.Slot + taken, piece.Count - taken);
                users[piece.Block]++;
            }
        }
    }

    private void Remove(Segment segment)
    {
        if (segment.Holders > 0 || segment.Children.Count > 0 || segment.Parent is null)
        {
            return;
        }

        foreach (var piece in segment.Pieces)
        {
            GiveBack(piece.Block);
        }

        segment.Parent.Children.Remove(segment);
        segment.Parent = null;
    }

    private void GiveBack(int block)
    {
        if (--users[block] == 0)
        {
            users.Remove(block);
            blocks.Return(block);
        }
    }

    /// <summary>Blocks of a segment and what continues it that nobody holds. A block that serves two segments counts for both.</summary>
    private static (int Blocks, bool IsHeld) Spare(Segment segment)
    {
        var (spare, isHeld) = (0, segment.Holders > 0);
        foreach (var child in segment.Children)
        {
            var below = Spare(child);
            spare += below.Blocks;
            isHeld |= below.IsHeld;
        }

        return (isHeld ? spare : spare + segment.Pieces.Count, isHeld);
    }

    private static Segment? Oldest(Segment segment)
    {
        Segment? oldest = null;
        foreach (var child in segment.Children)
        {
            var candidate = child.Children.Count == 0 ? (child.Holders == 0 ? child : null) : Oldest(child);
            if (candidate is not null && (oldest is null || candidate.LastUse < oldest.LastUse))
            {
                oldest = candidate;
            }
        }

        return oldest;
    }
}
