using RZero.Compute.Attention;
using RZero.Models.Tree;

namespace RZero.Generation.Native;

/// <summary>
/// Keeps a worker's keys and values within their bytes: a group begins only when all blocks that it may ever need are free, so no completion has
/// to be given up half-way.
/// </summary>
internal sealed class BlockRoom(TokenTree tree, long bytes)
{
    private readonly int most = (int)Math.Clamp(bytes / (tree.Blocks.Shape.BlockLength * sizeof(float)), 1, int.MaxValue);
    private readonly Dictionary<GroupRow, int> reserved = [];
    private int total;

    /// <summary>Reserves what a group needs, and forgets unused tokens where that makes room.</summary>
    /// <param name="group">The group.</param>
    /// <param name="isAlone">Whether nothing else is sampled: then it begins in any case.</param>
    public bool TryReserve(PromptGroup group, bool isAlone)
    {
        // A prompt's blocks are counted to its rows, a part each: what of it is there already cannot be known before it is held.
        var prompt = (Blocks(group.PromptIds.Length) + group.Rows.Length - 1) / group.Rows.Length;
        var needed = group.Rows.Sum(row => prompt + Blocks(row.State.MaxTokens));
        if (total + needed > most && !isAlone)
        {
            return false;
        }

        foreach (var row in group.Rows)
        {
            reserved[row] = prompt + Blocks(row.State.MaxTokens);
        }

        total += needed;
        tree.Trim(Math.Max(0, most - total));
        return true;
    }

    /// <summary>Frees what a row had reserved.</summary>
    public void Release(GroupRow row)
    {
        if (reserved.Remove(row, out var blocks))
        {
            total -= blocks;
        }
    }

    private static int Blocks(int tokens) => (tokens + KeyValueShape.BlockTokens - 1) / KeyValueShape.BlockTokens;
}
