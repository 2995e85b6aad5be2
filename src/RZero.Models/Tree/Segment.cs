using System.Runtime.InteropServices;

namespace RZero.Models.Tree;

/// <summary>
/// A run of tokens that one or more texts have in common: what stands before it is its parent's, and so on up to the root. Made, continued and
/// released by its <see cref="TokenTree"/>.
/// </summary>
public sealed class Segment
{
    internal Segment(Segment? parent, int start) => (Parent, Start) = (parent, start);

    /// <summary>Position of its first token in the text.</summary>
    public int Start { get; internal set; }

    /// <summary>Tokens.</summary>
    public int Count => Tokens.Count;

    /// <summary>Position after its last token.</summary>
    public int End => Start + Count;

    /// <summary>Tokens whose keys and values are there, from the first on.</summary>
    public int ReadCount { get; internal set; }

    /// <summary>Tokens without keys and values.</summary>
    public int UnreadCount => Count - ReadCount;

    /// <summary>What stands before it; null for the root.</summary>
    internal Segment? Parent { get; set; }

    internal List<int> Tokens { get; } = [];

    internal List<Segment> Children { get; } = [];

    /// <summary>Where its tokens' keys and values are, in order.</summary>
    internal List<BlockPiece> Pieces { get; } = [];

    /// <summary>Texts that end in it and still go on.</summary>
    internal int Holders { get; set; }

    /// <summary>When it was last used; the longest unused is forgotten first.</summary>
    internal long LastUse { get; set; }

    /// <summary>Which children take part in the batch that is being made, and how many of its own tokens.</summary>
    internal List<Segment> Active { get; } = [];

    internal int RowsWanted { get; set; }

    internal bool IsMarked { get; set; }

    internal ReadOnlySpan<int> TokenSpan => CollectionsMarshal.AsSpan(Tokens);
}

/// <summary>Some of a block's places.</summary>
/// <param name="Block">Which block.</param>
/// <param name="Slot">The first place.</param>
/// <param name="Count">How many.</param>
internal readonly record struct BlockPiece(int Block, int Slot, int Count);
