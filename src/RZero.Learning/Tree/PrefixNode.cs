using System.Collections.Immutable;

namespace RZero.Learning.Tree;

/// <summary>Tokens that one or more texts have in common, behind those of the parent.</summary>
/// <param name="text">A text that has them.</param>
/// <param name="start">Where in it they begin.</param>
/// <param name="end">Where they end.</param>
internal sealed class PrefixNode(ImmutableArray<int> text, int start, int end)
{
    private PrefixNode? parent;

    /// <summary>The tokens.</summary>
    public ReadOnlySpan<int> Tokens => text.AsSpan()[start..end];

    /// <summary>What continues it, in the order in which it came.</summary>
    public List<PrefixNode> Children { get; } = [];

    /// <summary>Row of the first token; told by the walk.</summary>
    public int FirstRow { get; set; }

    /// <summary>Adds a text.</summary>
    /// <param name="added">At least one token.</param>
    /// <param name="share">Whether tokens that are there are used.</param>
    /// <returns>The node in which it ends, and which ends with it.</returns>
    public PrefixNode Add(ImmutableArray<int> added, bool share)
    {
        var (node, known) = (this, 0);
        while (share && known < added.Length && node.Child(added[known]) is { } child)
        {
            var common = child.Tokens.CommonPrefixLength(added.AsSpan()[known..]);
            known += common;
            node = common < child.Tokens.Length ? child.SplitAt(common) : child;
        }

        return known == added.Length ? node : node.Append(new(added, known, added.Length));
    }

    /// <summary>Rows of the text that ends with this node.</summary>
    public int[] Rows()
    {
        var above = parent is null ? [] : parent.Rows();
        return [.. above, .. Enumerable.Range(FirstRow, Tokens.Length)];
    }

    private PrefixNode? Child(int token) => Children.Find(child => child.Tokens[0] == token);

    private PrefixNode Append(PrefixNode child)
    {
        child.parent = this;
        Children.Add(child);
        return child;
    }

    /// <summary>Puts the first tokens into a new node above this one.</summary>
    private PrefixNode SplitAt(int count)
    {
        var upper = new PrefixNode(text, start, start + count) { parent = parent };
        parent!.Children[parent.Children.IndexOf(this)] = upper;
        start += count;
        upper.Append(this);
        return upper;
    }
}
