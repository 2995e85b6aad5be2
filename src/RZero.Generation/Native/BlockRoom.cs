using RZero.Compute.Attention;
using RZero.Models.Tree;

namespace RZero.Generation.Native;

/// <summary>
/// Keeps a worker's keys and values within the memory that all share: a group begins only when all blocks that it may ever need are free, so no
/// completion has to be given up half-way.
/// </summary>
/// <param name="tree">Whose blocks.</param>
/// <param name="budget">What there is for all.</param>
internal sealed class BlockRoom(TokenTree tree, KeyValueBudget budget) : IDisposable
{
    private readonly long blockBytes = tree.Blocks.Shape.BlockLength * sizeof(float);
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
        if (!budget.TryTake(needed * blockBytes, isAlone))
        {
            return false;
        }

        foreach (var row in group.Rows)
        {
            reserved[row] = prompt + Blocks(row.State.MaxTokens);
        }

        total += needed;
        Trim();
        return true;
    }

    /// <summary>Frees what a row had reserved.</summary>
    public void Release(GroupRow row)
    {
        if (reserved.Remove(row, out var blocks))
        {
            total -= blocks;
            budget.Return(blocks * blockBytes);
        }
    }

    /// <summary>Forgets unused tokens that stand in the way of what others have taken meanwhile.</summary>
    public void MakeWay()
    {
        if (tree.Blocks.RentedCount > total + SpareBlocks)
        {
            Trim();
        }
    }

    /// <summary>Gives memory that nothing stands in back to the system, where another engine may need it.</summary>
    public void Rest()
    {
        MakeWay();
        if (budget.HasSeveralEngines)
        {
            tree.Blocks.FreeUnused();
        }
    }

    /// <summary>Gives everything back.</summary>
    public void Dispose()
    {
        budget.Return(total * blockBytes);
        reserved.Clear();
        total = 0;
    }

    private int SpareBlocks => (int)Math.Min(int.MaxValue, budget.SpareOfWorker / blockBytes);

    private void Trim() => tree.Trim(SpareBlocks);

    private static int Blocks(int tokens) => (tokens + KeyValueShape.BlockTokens - 1) / KeyValueShape.BlockTokens;
}
